import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { reserveAddress } from './address.js';
import { makeCertificates } from './certificates.js';
import { sambaConfiguration } from './configuration.js';
import { startController } from './controller.js';
import { contoso } from './definition.js';
import type { Variation } from './image.js';
import { withNames, writeHosts } from './names.js';

/** Name of the second controller, and of its folder below the first one's in the image. */
export const secondName = 'dc2';

const firstName = `${contoso.controller}.${contoso.domain}`;

/** Signs in with NTLM: the lab's controllers need no Kerberos. */
const asAdministrator = [
  ...['-U', `${contoso.netbiosName}\\Administrator%${contoso.administratorPassword}`],
  '--use-kerberos=off',
];

/** Samba's programs lie in /usr/sbin too, which is not on everybody's path. */
const sambaTool = (args: readonly string[], hosts: Record<string, string>) =>
  execa('samba-tool', args, { env: { ...hosts, PATH: `/usr/bin:/usr/sbin:${process.env['PATH']}` } });

/**
 * The domain with a second controller, joined over the network as an administrator would: it pulls the whole directory
 * through DRS, and is recorded in it with a computer account and a settings object of its own. The first keeps all roles.
 */
export async function secondController(): Promise<Variation> {
  return { key: [await readFile(fileURLToPath(import.meta.url))], make };
}

async function make(folder: string): Promise<void> {
  const reserved = await reserveAddress([]);
  try {
    const { address } = reserved;
    const certificates = await makeCertificates(join(folder, 'tls'), [firstName], [address]);
    const place = { name: contoso.controller, folder, address, certificates, isReplicated: true };
    await writeFile(join(folder, 'etc/smb.conf'), sambaConfiguration(place));
    const hosts = await writeHosts(join(folder, 'hosts'), [[address, firstName, contoso.domain]]);
    const { caFile } = certificates;
    const first = await startController({ folder, address, serverName: firstName, caFile, keep: true });
    try {
      await joinDomain(join(folder, secondName), address, await withNames(hosts));
    } finally {
      await first.stop();
    }
    await rm(join(folder, 'tls'), { recursive: true });
  } finally {
    await reserved.release();
  }
}

async function joinDomain(folder: string, address: string, hosts: Record<string, string>): Promise<void> {
  await sambaTool(
    [
      ...['domain', 'join', contoso.domain, 'DC', '--configfile=/dev/null', `--targetdir=${folder}`],
      ...[`--server=${firstName}`, '--dns-backend=NONE', ...asAdministrator],
      ...[`--option=netbios name=${secondName.toUpperCase()}`, `--option=workgroup=${contoso.netbiosName}`],
      ...[`--option=realm=${contoso.domain.toUpperCase()}`, '--option=ldb:nosync=true'],
      ...[`--option=interfaces=${address}/8`, '--option=bind interfaces only=yes'],
    ],
    hosts,
  );
}

/** Has the controller in `folder` pull what the first one has changed since, through DRS. */
export async function pullFromFirst(
  folder: string,
  domainDn: string,
  hosts: Record<string, string>,
): Promise<void> {
  const names = [`${secondName}.${contoso.domain}`, firstName];
  const configuration = join(folder, 'etc/smb.conf');
  await sambaTool(
    ['drs', 'replicate', ...names, domainDn, '--local', '-s', configuration, ...asAdministrator],
    hosts,
  );
}
