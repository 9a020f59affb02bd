import type { Guid } from './guid.js';

/**
 * Control access rights by rightsGuid. Source: Microsoft's schema documentation, "Extended Rights" (MS-ADTS
 * 5.1.3.2.1).
 */
export const controlAccessRight = {
  resetPassword: '00299570-246d-11d0-a768-00aa006e0529',
  changePassword: 'ab721a53-1e2f-11d0-9819-00aa0040529b',
  unexpirePassword: 'ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501',
  replicationGetChanges: '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2',
  replicationGetChangesAll: '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2',
} as const satisfies Record<string, Guid>;

/**
 * Property sets by rightsGuid, which is the attributeSecurityGUID of their attributes. MS-ADTS 3.1.1.2.3.3.
 */
export const propertySet = {
  userAccountRestrictions: '4c164200-20c0-11d0-a768-00aa006e0529',
  generalInformation: '59ba2f42-79a2-11d0-9020-00c04fc2d3cf',
  publicInformation: 'e48d0154-bcf8-11d1-8702-00c04fb96050',
  personalInformation: '77b5b886-944a-11d1-aebd-0000f80367c1',
  logonInformation: '5f202010-79a5-11d0-9020-00c04fc2d4cf',
  groupMembership: 'bc0ac240-79a9-11d0-9020-00c04fc2d4cf',
} as const satisfies Record<string, Guid>;

export interface AttributeSchema {
  readonly name: string;
  readonly guid: Guid;
  /** attributeSecurityGUID; null when the attribute is in no property set. */
  readonly propertySet: Guid | null;
}

/** Attributes by schemaIDGUID with their property set. Source: MS-ADA1 and MS-ADA3. */
export const attribute = {
  lockoutTime: { name: 'lockoutTime', guid: '28630ebf-41d5-11d1-a9c1-0000f80367c1', propertySet: null },
  pwdLastSet: {
    name: 'pwdLastSet',
    guid: 'bf967a0a-0de6-11d0-a285-00aa003049e2',
    propertySet: propertySet.userAccountRestrictions,
  },
} as const satisfies Record<string, AttributeSchema>;

/** Classes by schemaIDGUID, the key is the lDAPDisplayName. Source: MS-ADSC. */
const classGuids: ReadonlyMap<string, Guid> = new Map([
  ['user', 'bf967aba-0de6-11d0-a285-00aa003049e2'],
  ['inetOrgPerson', '4828cc14-1437-45bc-9b07-ad6f015e5f28'],
  ['computer', 'bf967a86-0de6-11d0-a285-00aa003049e2'],
  ['msDS-ManagedServiceAccount', 'ce206244-5827-4a86-ba1c-1c0c386c1b64'],
  ['msDS-GroupManagedServiceAccount', '7b8b558a-93a5-4af7-adca-c017e67f1057'],
  ['group', 'bf967a9c-0de6-11d0-a285-00aa003049e2'],
  ['contact', '5cb41ed0-0e4c-11d0-a286-00aa003049e2'],
  ['foreignSecurityPrincipal', '89e31c12-8530-11d0-afda-00c04fd930c9'],
  ['organizationalUnit', 'bf967aa5-0de6-11d0-a285-00aa003049e2'],
  ['container', 'bf967a8b-0de6-11d0-a285-00aa003049e2'],
  ['builtinDomain', 'bf967a81-0de6-11d0-a285-00aa003049e2'],
  ['domainDNS', '19195a5b-6da0-11d0-afd3-00c04fd930c9'],
  ['samServer', 'bf967aad-0de6-11d0-a285-00aa003049e2'],
  ['lostAndFound', '52ab8671-5709-11d1-a9c6-0000f80367c1'],
]);

const classNames = new Map(Array.from(classGuids, ([name, guid]) => [name.toLowerCase(), { name, guid }]));

/** schemaIDGUID of a class by lDAPDisplayName in any case; null when this table does not know it. */
export function classGuid(name: string): Guid | null {
  return classNames.get(name.toLowerCase())?.guid ?? null;
}

/**
 * schemaIDGUID of the most specific class in a value of objectClass, in the directory's order from top down;
 * null when the table does not know that class. An ACE that names a superclass does not reach the object.
 */
export function structuralClassGuid(objectClass: readonly string[]): Guid | null {
  const last = objectClass.at(-1);
  return last === undefined ? null : classGuid(last);
}

const words: ReadonlyMap<Guid, string> = new Map([
  [controlAccessRight.resetPassword, 'Reset Password'],
  [controlAccessRight.changePassword, 'Change Password'],
  [controlAccessRight.unexpirePassword, 'Unexpire Password'],
  [controlAccessRight.replicationGetChanges, 'Replicating Directory Changes'],
  [controlAccessRight.replicationGetChangesAll, 'Replicating Directory Changes All'],
  [propertySet.userAccountRestrictions, 'the property set Account Restrictions'],
  [propertySet.generalInformation, 'the property set General Information'],
  [propertySet.publicInformation, 'the property set Public Information'],
  [propertySet.personalInformation, 'the property set Personal Information'],
  [propertySet.logonInformation, 'the property set Logon Information'],
  [propertySet.groupMembership, 'the property set Group Membership'],
  [attribute.lockoutTime.guid, 'lockoutTime'],
  [attribute.pwdLastSet.guid, 'pwdLastSet'],
  ...Array.from(classGuids, ([name, guid]) => [guid, `${name} objects`] as const),
]);

/** A name for people of what a GUID in an ACE stands for; null when this table does not know it. */
export function schemaGuidName(guid: Guid): string | null {
  return words.get(guid) ?? null;
}
