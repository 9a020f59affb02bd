import { defineCheck } from '../check.js';

interface Data {
  account: string | null;
  isSynchronised: boolean;
  /** null: its domain is not one of the tenant's. */
  isFederated: boolean | null;
}

export const administratorIsCloudAccount = defineCheck({
  code: 'WBD806',
  name: 'administrator-is-cloud-account',
  area: 'tenant',
  subject: 'tenant',
  severity: 'warning',
  title: 'The administrator who enables writeback is a cloud account',
  why: 'Enabling writeback with a federated or a synchronised administrator can fail (31014, 32009, 32011): the token has to come from Entra ID itself.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['tenantAdministrator', 'tenantDomains'],
  judge: ({ tenantAdministrator: { user }, tenantDomains }) => {
    const suffix = user?.userPrincipalName.split('@').at(-1)?.toLowerCase();
    const data: Data = {
      account: user?.userPrincipalName ?? null,
      isSynchronised: user?.isSynchronised ?? false,
      isFederated: tenantDomains.find(({ name }) => name.toLowerCase() === suffix)?.isFederated ?? null,
    };
    if (data.isFederated) return { outcome: 'fail', data };
    if (data.isSynchronised) return { outcome: 'fail', severity: 'info', data };
    return { outcome: data.isFederated === null ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const federated = data.isFederated === null ? 'not told' : data.isFederated ? 'yes' : 'no';
    const seen = [
      `Account: ${data.account ?? 'not found in the tenant'}`,
      `Its domain is federated: ${federated}`,
      `Comes from Active Directory: ${data.isSynchronised ? 'yes' : 'no'}`,
    ];
    if (outcome === 'pass') return { summary: `${data.account} is a cloud account.`, seen, todo: [] };
    if (outcome === 'unknown') {
      return {
        summary: 'Where the administrator who enables writeback signs in is not told.',
        seen,
        todo: ['Look the account up in the Microsoft Entra admin center, Users.'],
      };
    }
    return {
      summary: `The administrator ${data.account} ${data.isFederated ? 'is federated' : 'comes from Active Directory'}.`,
      seen,
      todo: ['Enable writeback with a cloud-only administrator, whose name ends in onmicrosoft.com.'],
    };
  },
});
