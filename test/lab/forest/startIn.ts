import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReservedAddress } from './address.js';
import type { Certificates } from './certificates.js';
import { type ControllerPlace, sambaConfiguration } from './configuration.js';
import { startController } from './controller.js';
import { contoso, contosoUser } from './definition.js';
import type { Forest, ForestUser } from './forest.js';
import { withNames } from './names.js';

export interface Start {
  readonly place: ControllerPlace & { readonly certificates: Certificates };
  /** File of the names that child processes resolve. */
  readonly hosts: string;
  readonly reserved: ReservedAddress;
  /** Address of each further controller, by its FQDN. */
  readonly others?: Readonly<Record<string, string>>;
}

/** Starts the controller that lies in a folder and says how to reach it. */
export async function startIn({ place, hosts, reserved, others = {} }: Start): Promise<Forest> {
  const { folder, address, certificates } = place;
  const { caFile, caFolder } = certificates;
  const controller = `${place.name}.${contoso.domain}`;
  const domainDn = contoso.domain.replace(/^|\./g, (dot) => (dot ? ',DC=' : 'DC='));
  await writeFile(join(folder, 'etc/smb.conf'), sambaConfiguration(place));
  const users = JSON.parse(await readFile(join(folder, 'users.json'), 'utf8')) as ForestUser[];
  const user = (caseOrTrait: string) => {
    const definition = contosoUser(caseOrTrait);
    const found = users.find((one) => one.samAccountName === definition.samAccountName);
    if (found === undefined) throw new Error(`The directory has no account ${definition.samAccountName}.`);
    return { ...definition, ...found };
  };
  const administrator = {
    dn: `CN=Administrator,CN=Users,${domainDn}`,
    userName: `${contoso.netbiosName}\\Administrator`,
    password: contoso.administratorPassword,
  };
  const environment = {
    ...(await withNames(hosts)),
    LDAPTLS_CACERT: caFile,
    LDAPTLS_REQCERT: 'demand',
  };
  const process = await startController({ folder, address, serverName: controller, caFile });
  return {
    address,
    realm: contoso.domain,
    domainDn,
    domainSid: contoso.sid,
    controller,
    caFile,
    caFolder,
    folder,
    connectorAccount: {
      dn: users[0]?.dn ?? '',
      userName: `${contoso.netbiosName}\\${contoso.connector.samAccountName}`,
      password: contoso.connector.password,
    },
    administrator,
    environment,
    forestJson: {
      address,
      realm: contoso.domain,
      controller,
      caFile,
      userName: administrator.userName,
      password: administrator.password,
      others,
    },
    user,
    stop: async () => {
      await process.stop();
      await reserved.release();
    },
  };
}
