import type { Certificates } from './certificates.js';
import { contoso } from './definition.js';

/** What a controller of the lab differs in from another. */
export interface ControllerPlace {
  /** Its name, as the definition has it: without the domain. */
  readonly name: string;
  /** Everything that Samba keeps. */
  readonly folder: string;
  readonly address: string;
  /** Without: it answers no LDAPS, as offline work needs none. */
  readonly certificates?: Certificates;
  /** Other controllers may replicate from it: RPC too is real then, on 135 and above 49152. */
  readonly isReplicated?: boolean;
}

/**
 * smb.conf of a lab controller. Every directory that Samba has a system-wide default for is named, so that
 * labs neither meet each other nor leave anything behind.
 */
export function sambaConfiguration({
  name: controller,
  folder,
  address,
  certificates,
  isReplicated = false,
}: ControllerPlace): string {
  const own = (name: string) => `${folder}/${name}`;
  return `[global]
netbios name = ${controller.toUpperCase()}
workgroup = ${contoso.netbiosName}
realm = ${contoso.domain.toUpperCase()}
server role = active directory domain controller
server services = ${isReplicated ? 'ldap, rpc, cldap' : 'ldap'}
dcerpc endpoint servers = ${isReplicated ? 'epmapper, drsuapi, lsarpc, samr, netlogon' : '-dnsserver'}
interfaces = ${address}/8
bind interfaces only = yes
ldap server require strong auth = no
${tlsLines(certificates)}
# A lab is thrown away: durability on disk would only cost time.
ldb:nosync = true
private dir = ${own('private')}
state directory = ${own('state')}
lock directory = ${own('run')}
cache directory = ${own('run')}
pid directory = ${own('run')}
binddns dir = ${own('bind-dns')}
ncalrpc dir = ${own('run/ncalrpc')}
winbindd socket directory = ${own('run/winbindd')}
ntp signd socket directory = ${own('run/ntp')}
log file = ${own('samba.log')}

[sysvol]
path = ${own('state/sysvol')}
read only = no

[netlogon]
path = ${own(`state/sysvol/${contoso.domain}/scripts`)}
read only = no
`;
}

const tlsLines = (certificates?: Certificates): string =>
  certificates
    ? `tls keyfile = ${certificates.keyFile}
tls certfile = ${certificates.certificateFile}
tls cafile = ${certificates.caFile}`
    : 'tls enabled = no';
