import * as z from 'zod';
import { parseDescriptor } from '../../access/descriptor.js';

/** Shapes that several directory facts share. */

export const readerName = z.enum(['ActiveDirectory', 'Ldap']);

/** Where a directory fact came from: the domain controller that answered and the reader that asked it. */
export const readFrom = z.object({ server: z.string(), reader: readerName });

/**
 * How to reach the directory. The password is never in here: `passwordVariable` names an environment
 * variable that only the PowerShell process reads. Without `userName` the operator's own sign-in is used.
 */
export const directoryOptions = z.object({
  reader: z.enum(['auto', 'ActiveDirectory', 'Ldap']).default('auto'),
  /** A domain controller to ask instead of the one that the locator finds. */
  server: z.string().optional(),
  /** LDAP reader only: connect with LDAPS on 636. */
  ssl: z.boolean().default(false),
  userName: z.string().optional(),
  passwordVariable: z.string().optional(),
});
export type DirectoryOptions = z.input<typeof directoryOptions>;

/** Parameters of every directory function. `Domain` is a DNS name such as contoso.com. */
export const directoryParams = { Domain: z.string(), Directory: directoryOptions };

export const isoDate = z.iso.datetime();
export const sid = z.string().regex(/^S-1(-\d+)+$/);
export const base64 = z.base64();

/** A self-relative security descriptor as base64, one that can be parsed. */
export const securityDescriptor = base64.superRefine((text, context) => {
  try {
    parseDescriptor(Buffer.from(text, 'base64'));
  } catch (error) {
    context.addIssue(`is no security descriptor: ${(error as Error).message}`);
  }
});

export const group = z.object({
  sid,
  distinguishedName: z.string(),
  samAccountName: z.string(),
  /** DNs of the groups that this group is directly a member of. */
  memberOf: z.array(z.string()),
});
export type Group = z.output<typeof group>;

/** An account with its whole group closure as the domain controller computes it (tokenGroups). */
export const principal = {
  distinguishedName: z.string(),
  objectClass: z.array(z.string()),
  samAccountName: z.string(),
  userPrincipalName: z.string().nullable(),
  sid,
  /** sIDHistory, empty when there is none. */
  sidHistory: z.array(sid),
  /** RID of the primary group in the account's own domain. */
  primaryGroupId: z.int(),
  memberOf: z.array(z.string()),
  /** MS-ADTS 3.1.1.4.5.19: transitive group SIDs, read with base scope. */
  tokenGroups: z.array(sid),
  /** Those of tokenGroups that could be resolved to an object, sorted by SID. */
  groups: z.array(group),
  userAccountControl: z.int(),
};

export const passwordPolicy = {
  distinguishedName: z.string(),
  minimumAgeSeconds: z.number(),
  /** null: passwords never expire. */
  maximumAgeSeconds: z.number().nullable(),
  historyCount: z.int(),
  minimumLength: z.int(),
  complexityEnabled: z.boolean(),
  reversibleEncryptionEnabled: z.boolean(),
  lockoutThreshold: z.int(),
  /** null: locked until an administrator unlocks. */
  lockoutDurationSeconds: z.number().nullable(),
  lockoutObservationWindowSeconds: z.number(),
};
