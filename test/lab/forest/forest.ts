import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { otherControllerPorts, type ReservedAddress, reserveAddress } from './address.js';
import { makeCertificates } from './certificates.js';
import { sambaConfiguration } from './configuration.js';
import { type Controller, startController } from './controller.js';
import { contoso, contosoUser, type UserDefinition } from './definition.js';
import { type Addition, copyImage } from './image.js';
import { ensureSamba, nssWrapper } from './install.js';

/** Where a user of the definition ended up in the directory. */
export interface ForestUser {
  readonly dn: string;
  readonly sid: string;
  readonly samAccountName: string;
  readonly userPrincipalName: string;
}

export interface Account {
  readonly dn: string;
  /** Simple bind name, CONTOSO\name. */
  readonly userName: string;
  readonly password: string;
}

/** A running domain controller of contoso.test with a directory of its own. */
export interface Forest {
  /** Loopback address, e.g. 127.90.12.7; LDAP on 389, LDAPS on 636. */
  readonly address: string;
  readonly realm: string;
  readonly domainDn: string;
  readonly domainSid: string;
  /** FQDN; it resolves only with `environment`. */
  readonly controller: string;
  /** PEM; the server's certificate names `controller`, `realm` and `address`. */
  readonly caFile: string;
  /** The same in a folder with OpenSSL hash names. */
  readonly caFolder: string;
  /** Folder of this copy: private/sam.ldb, etc/smb.conf, console.log. */
  readonly folder: string;
  readonly connectorAccount: Account;
  readonly administrator: Account;
  /** For child processes: names of the lab resolve to `address`, and OpenLDAP trusts its CA. */
  readonly environment: Readonly<Record<string, string>>;
  /** Content of forest.json in a WBD_LAB folder: the operator's way to this controller. */
  readonly forestJson: Readonly<Record<string, string>>;
  /** The user for an access case or trait of contoso.json. */
  user(caseOrTrait: string): ForestUser & UserDefinition;
  /** Ends the controller and removes everything that startForest made. The same happens when this process dies. */
  stop(): Promise<void>;
}

export interface ForestOptions {
  /** What the directory has beyond the definition; made once and kept. */
  readonly addition?: Addition;
  /** Ports besides LDAP's that accept connections; leave some out to see what a firewall does. */
  readonly openPorts?: readonly number[];
}

async function environmentFor(folder: string, address: string, names: string[], caFile: string) {
  const wrapper = await nssWrapper();
  if (wrapper === undefined) throw new Error('libnss_wrapper.so is not installed.');
  const hosts = join(folder, 'hosts');
  await writeFile(hosts, `${address} ${names.join(' ')}\n127.0.0.1 localhost\n`);
  return { LD_PRELOAD: wrapper, NSS_WRAPPER_HOSTS: hosts, LDAPTLS_CACERT: caFile, LDAPTLS_REQCERT: 'demand' };
}

async function startIn(folder: string, reserved: ReservedAddress): Promise<Forest> {
  const { address } = reserved;
  const controller = `${contoso.controller}.${contoso.domain}`;
  const domainDn = contoso.domain.replace(/^|\./g, (dot) => (dot ? ',DC=' : 'DC='));
  const certificates = await makeCertificates(join(folder, 'tls'), [controller, contoso.domain], address);
  await writeFile(join(folder, 'etc/smb.conf'), sambaConfiguration(contoso, folder, address, certificates));
  const users = JSON.parse(await readFile(join(folder, 'users.json'), 'utf8')) as ForestUser[];
  const user = (caseOrTrait: string) => {
    const definition = contosoUser(caseOrTrait);
    const found = users.find((one) => one.samAccountName === definition.samAccountName);
    if (found === undefined) throw new Error(`The directory has no account ${definition.samAccountName}.`);
    return { ...definition, ...found };
  };
  const environment = await environmentFor(
    folder,
    address,
    [controller, contoso.domain, contoso.controller],
    certificates.caFile,
  );
  const administratorName = `${contoso.netbiosName}\\Administrator`;
  const process: Controller = await startController(folder, address, controller);
  return {
    address,
    realm: contoso.domain,
    domainDn,
    domainSid: contoso.sid,
    controller,
    caFile: certificates.caFile,
    caFolder: certificates.caFolder,
    folder,
    connectorAccount: {
      dn: users[0]?.dn ?? '',
      userName: `${contoso.netbiosName}\\${contoso.connector.samAccountName}`,
      password: contoso.connector.password,
    },
    administrator: {
      dn: `CN=Administrator,CN=Users,${domainDn}`,
      userName: administratorName,
      password: contoso.administratorPassword,
    },
    environment,
    forestJson: {
      address,
      realm: contoso.domain,
      controller,
      caFile: certificates.caFile,
      userName: administratorName,
      password: contoso.administratorPassword,
    },
    user,
    stop: async () => {
      await process.stop();
      await reserved.release();
    },
  };
}

/**
 * Starts a fresh copy of the lab's forest. Several may run at once, in one process or in many. The first call on a
 * machine installs Samba (as root) and provisions the domain; later ones copy it.
 */
export async function startForest(options: ForestOptions = {}): Promise<Forest> {
  await ensureSamba();
  const folder = await copyImage(options.addition);
  let reserved: ReservedAddress | undefined;
  try {
    reserved = await reserveAddress(options.openPorts ?? otherControllerPorts);
    return await startIn(folder, reserved);
  } catch (error) {
    await reserved?.release();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
