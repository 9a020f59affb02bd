import type { User } from './facts/user.js';

/** The anchor that ties a user to its cloud user, as base64: ms-DS-ConsistencyGuid or, without one, objectGUID. */
export function anchorOf({
  consistencyGuid,
  objectGuid,
}: Pick<User, 'consistencyGuid' | 'objectGuid'>): string {
  return consistencyGuid ?? guidOctets(objectGuid).toString('base64');
}

/** A GUID as the directory stores it: the first three groups in little-endian order (MS-DTYP 2.3.4.2). */
function guidOctets(guid: string): Buffer {
  const hex = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    hex.subarray(0, 4).reverse(),
    hex.subarray(4, 6).reverse(),
    hex.subarray(6, 8).reverse(),
    hex.subarray(8),
  ]);
}
