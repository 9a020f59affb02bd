import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { otherControllerPorts, type ReservedAddress, reserveAddress } from './address.js';
import { makeCertificates } from './certificates.js';
import { contoso, type UserDefinition } from './definition.js';
import { type Addition, copyImage, scriptVariation } from './image.js';
import { ensureSamba } from './install.js';
import { writeHosts } from './names.js';
import { startIn } from './startIn.js';

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

export interface ForestJson {
  readonly address: string;
  readonly realm: string;
  readonly controller: string;
  readonly caFile: string;
  readonly userName: string;
  readonly password: string;
  /** Address of each further controller of the domain, by its FQDN. */
  readonly others: Readonly<Record<string, string>>;
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
  readonly forestJson: ForestJson;
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

/**
 * Starts a fresh copy of the lab's forest. Several may run at once, in one process or in many. The first call on a
 * machine installs Samba (as root) and provisions the domain; later ones copy it.
 */
export async function startForest({ addition, openPorts }: ForestOptions = {}): Promise<Forest> {
  await ensureSamba();
  const folder = await copyImage(addition && (await scriptVariation(addition)));
  let reserved: ReservedAddress | undefined;
  try {
    reserved = await reserveAddress(openPorts ?? otherControllerPorts);
    const { address } = reserved;
    const name = `${contoso.controller}.${contoso.domain}`;
    const names = [name, contoso.domain];
    const certificates = await makeCertificates(join(folder, 'tls'), names, [address]);
    const hosts = await writeHosts(join(folder, 'hosts'), [[address, ...names, contoso.controller]]);
    const place = { name: contoso.controller, folder, address, certificates };
    return await startIn({ place, hosts, reserved });
  } catch (error) {
    await reserved?.release();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
