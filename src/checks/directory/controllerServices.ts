/**
 * The services that writeback needs of the PDC emulator, by TCP port.
 * Source: Microsoft's list of hybrid identity required ports. The dynamic RPC ports (49152 to 65535) cannot be probed
 * one by one; a refused 135 shows most firewalls that block them.
 */
export const requiredServices: ReadonlyMap<number, string> = new Map([
  [88, 'Kerberos'],
  [135, 'RPC endpoint mapper'],
  [389, 'LDAP'],
  [445, 'SMB'],
]);

/** Probed as well; closed, they are shown and fail nothing by themselves: the PDC emulator need not offer them. */
export const furtherServices: ReadonlyMap<number, string> = new Map([
  [53, 'DNS'],
  [464, 'Kerberos password change'],
  [636, 'LDAPS'],
  [3268, 'global catalog'],
  [9389, 'Active Directory Web Services'],
]);

export function serviceName(port: number): string {
  return requiredServices.get(port) ?? furtherServices.get(port) ?? 'unknown service';
}

/** Why a connection failed, as the end of a sentence that begins with the port. */
export const failureWords: Record<string, string> = {
  refused: 'refused the connection: nothing listens, or a firewall rejects it',
  timedOut: 'did not answer: a firewall drops the packets, or the machine is down',
  unreachable: 'cannot be reached: there is no route',
  other: 'failed',
};
