import type { Certificates } from './certificates.js';
import type { ForestDefinition } from './definition.js';

/**
 * smb.conf of a lab controller. Every directory that Samba has a system-wide default for is named, so that
 * labs neither meet each other nor leave anything behind.
 */
export function sambaConfiguration(
  forest: ForestDefinition,
  folder: string,
  address: string,
  certificates: Certificates,
): string {
  const own = (name: string) => `${folder}/${name}`;
  return `[global]
netbios name = ${forest.controller.toUpperCase()}
workgroup = ${forest.netbiosName}
realm = ${forest.domain.toUpperCase()}
server role = active directory domain controller
server services = ldap
dcerpc endpoint servers = -dnsserver
interfaces = ${address}/8
bind interfaces only = yes
ldap server require strong auth = no
tls keyfile = ${certificates.keyFile}
tls certfile = ${certificates.certificateFile}
tls cafile = ${certificates.caFile}
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
path = ${own(`state/sysvol/${forest.domain}/scripts`)}
read only = no
`;
}
