import { anchorOf } from './anchor.js';
import type { CollectRequest } from './collectRequest.js';
import { findReading } from './evidence.js';
import type { FactName } from './factList.js';
import type { FactReader, Unread } from './factReader.js';
import { onPremisesIntegrationPage } from './tenantPages.js';
import { findUser } from './users.js';

/** The least permissions of Microsoft Graph that these facts need, all of them for reading. */
export const tenantScopes = [
  'AuditLog.Read.All',
  'Domain.Read.All',
  'LicenseAssignment.Read.All',
  'Policy.Read.All',
  'User.Read.All',
] as const;

const facts = [
  'tenantLicences',
  'tenantDomains',
  'tenantAudit',
  'tenantPolicy',
  'tenantAdministrator',
] as const satisfies readonly FactName[];

/** Asks the tenant, as far as somebody is signed in; each fact that fails costs itself alone. */
export async function readTenant(reader: FactReader, request: CollectRequest): Promise<void> {
  const SignIn = request.tenant?.signIn ?? false;
  const activity = SignIn ? 'the sign-in to Microsoft Graph' : 'Microsoft Graph';
  const session = await reader.read('tenantSession', {}, { Scope: [...tenantScopes], SignIn }, { activity });
  if (session.value === null) {
    const message = `${session.error?.message ?? 'The tenant could not be asked.'} See ${onPremisesIntegrationPage}`;
    skipAll(reader, request, facts, { kind: 'failed', message });
    return;
  }
  await Promise.all([
    reader.read('tenantLicences', {}, {}, { activity: 'licences of the tenant' }),
    reader.read('tenantDomains', {}, {}, { activity: 'domains of the tenant' }),
    readAdministrator(reader, session.value.account),
    reader.read('tenantPolicy', {}, {}, { activity: 'policy of the tenant' }),
    ...request.users.map((user) => readUser(reader, user)),
  ]);
}

/** Whoever enabled writeback; the audit log tells it, or else the one who is signed in is looked at. */
async function readAdministrator(reader: FactReader, account: string | null): Promise<void> {
  const audit = await reader.read('tenantAudit', {}, {}, { activity: 'audit log of the tenant' });
  const enabling = audit.value?.find(
    ({ isEnabling, succeeded, by }) => isEnabling && succeeded && by !== null,
  );
  const administrator = enabling?.by ?? account;
  if (administrator) {
    const activity = `administrator ${administrator}`;
    await reader.read('tenantAdministrator', {}, { UserPrincipalName: administrator }, { activity });
  } else {
    const message = 'No person is signed in, and the audit log names nobody who enabled writeback.';
    reader.skip('tenantAdministrator', {}, { kind: 'notApplicable', message });
  }
}

async function readUser(reader: FactReader, user: string): Promise<void> {
  const found = findUser(reader.evidence, user)?.user;
  const name = found?.userPrincipalName ?? (user.includes('@') ? user : undefined);
  if (name === undefined) {
    const message = `"${user}" has no userPrincipalName to look for in the tenant.`;
    reader.skip('tenantUser', { user }, { kind: 'failed', message });
    return;
  }
  const { anchorAttribute = null } = findReading(reader.evidence, 'synchronisation', { user })?.value ?? {};
  const anchor = found ? anchorOf(found, anchorAttribute) : null;
  const params = { UserPrincipalName: name, ...(anchor !== null && { ImmutableId: anchor }) };
  await reader.read('tenantUser', { user }, params, { activity: `${user} in the tenant` });
}

function skipAll(reader: FactReader, request: CollectRequest, names: readonly FactName[], why: Unread): void {
  for (const name of names) reader.skip(name, {}, why);
  for (const user of request.users) reader.skip('tenantUser', { user }, why);
}
