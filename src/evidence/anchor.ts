import type { AnchorHolder } from './facts/anchorHolders.js';
import type { User } from './facts/user.js';

type Account = Pick<AnchorHolder, 'consistencyGuid' | 'objectGuid'>;

/** The anchor by what Connect does by default: mS-DS-ConsistencyGuid or, as long as that is empty, objectGUID. */
export function defaultAnchorOf({
  consistencyGuid,
  objectGuid,
}: Pick<User, 'consistencyGuid' | 'objectGuid'>): string {
  return consistencyGuid ?? inBase64(objectGuid);
}

/**
 * The anchor that ties an account to its cloud user, as base64. null: the attribute that it comes from was not read.
 * @param anchorAttribute what the server takes for the anchor; null: not told
 */
export function anchorOf(account: Account, anchorAttribute: string | null): string | null {
  const { consistencyGuid, objectGuid } = account;
  switch (anchorSource(account, anchorAttribute).toLowerCase()) {
    case 'ms-ds-consistencyguid':
      return consistencyGuid;
    case 'objectguid':
      return objectGuid === null ? null : inBase64(objectGuid);
    default:
      return null;
  }
}

/** The attribute that the anchor of an account comes from. */
export function anchorSource(
  { consistencyGuid }: Pick<Account, 'consistencyGuid'>,
  anchorAttribute: string | null,
): string {
  if (anchorAttribute !== null && !isConsistencyGuid(anchorAttribute)) return anchorAttribute;
  return consistencyGuid === null ? 'objectGUID' : 'mS-DS-ConsistencyGuid';
}

export function isConsistencyGuid(attribute: string | null): boolean {
  return attribute?.toLowerCase() === 'ms-ds-consistencyguid';
}

function inBase64(guid: string): string {
  return guidOctets(guid).toString('base64');
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
