import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { places } from './places.js';

const verdict = z.enum(['allowed', 'denied']);
export type Verdict = z.output<typeof verdict>;

/** What the connector account may really do to a user, on a real directory. */
const expected = z.object({ reset: verdict, lockoutTime: verdict, pwdLastSet: verdict });

const descriptor = z.strictObject({
  /** Explicit ACEs in SDDL; {connector}, {group:NAME}, {user:SAM} and names of rights and classes stand for SIDs and GUIDs. */
  aces: z.array(z.string()).optional(),
  /** Inheritance off, inherited ACEs dropped. */
  protected: z.boolean().optional(),
  /** The DACL of AdminSDHolder, protected, below the explicit ACEs. */
  adminSdHolder: z.boolean().optional(),
  owner: z.string().optional(),
});

const user = z.strictObject({
  name: z.string(),
  samAccountName: z.string(),
  /** DN of the parent without the domain part. */
  parent: z.string(),
  userPrincipalName: z.string().optional(),
  /** A name that the directory itself would refuse as a duplicate. */
  unverifiedUserPrincipalName: z.string().optional(),
  objectClass: z.enum(['user', 'inetOrgPerson']).optional(),
  displayName: z.string().optional(),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  title: z.string().nullable().optional(),
  department: z.string().optional(),
  description: z.string().optional(),
  password: z.string().optional(),
  userAccountControl: z.int().optional(),
  primaryGroup: z.int().optional(),
  /** Seconds before the build. */
  passwordAgeSeconds: z.int().optional(),
  lockedSecondsAgo: z.int().optional(),
  expiredSecondsAgo: z.int().optional(),
  mustChangePassword: z.boolean().optional(),
  orphanedAdminCount: z.boolean().optional(),
  /** ms-DS-ConsistencyGuid: the own objectGUID (default), none, or that of another user. */
  anchor: z.string().optional(),
  descriptor: descriptor.optional(),
  /** Stable name of an access case; then `expected` is given too. */
  case: z.string().optional(),
  expected: expected.optional(),
  /** Stable name of another property that makes this user worth having. */
  trait: z.string().optional(),
});

const policyRules = {
  minimumAgeSeconds: z.int(),
  maximumAgeSeconds: z.int().nullable(),
  historyCount: z.int(),
  minimumLength: z.int(),
  complexityEnabled: z.boolean(),
  lockoutThreshold: z.int(),
  lockoutDurationSeconds: z.int().nullable(),
  lockoutObservationWindowSeconds: z.int(),
};

const forestDefinition = z.strictObject({
  domain: z.string(),
  netbiosName: z.string(),
  sid: z.string(),
  controller: z.string(),
  administratorPassword: z.string(),
  upnSuffixes: z.array(z.string()),
  policy: z.strictObject(policyRules),
  connector: user.required({ password: true }),
  organizationalUnits: z.array(
    z.strictObject({ name: z.string(), parent: z.string().optional(), description: z.string().optional() }),
  ),
  groups: z.array(
    z.strictObject({
      name: z.string(),
      parent: z.string(),
      scope: z.enum(['global', 'domainLocal', 'universal']),
      description: z.string().optional(),
    }),
  ),
  users: z.array(user),
  memberships: z.array(z.strictObject({ group: z.string(), members: z.array(z.string()) })),
  /** Grants on containers; `on` is a DN without the domain part, empty for the domain root. */
  descriptors: z.array(descriptor.extend({ on: z.string() })),
  passwordPolicies: z.array(
    z.strictObject({ name: z.string(), precedence: z.int(), appliesTo: z.array(z.string()), ...policyRules }),
  ),
});
export type ForestDefinition = z.output<typeof forestDefinition>;
export type UserDefinition = z.output<typeof user>;

/** The lab's organisation, contoso.json. Throws when the file does not have the shape that populate.py expects. */
export const contoso: ForestDefinition = forestDefinition.parse(
  JSON.parse(readFileSync(places.definition, 'utf8')),
);

/** The user that stands for an access case or a trait. Throws for a name that the definition does not have. */
export function contosoUser(caseOrTrait: string): UserDefinition {
  const found = [contoso.connector, ...contoso.users].find(
    (one) => one.case === caseOrTrait || one.trait === caseOrTrait,
  );
  if (found === undefined)
    throw new Error(`contoso.json has no user for the case or trait "${caseOrTrait}".`);
  return found;
}
