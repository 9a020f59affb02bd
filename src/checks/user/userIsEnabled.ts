import { defineCheck } from '../check.js';
import { utc } from '../words.js';
import { accountFlag } from './accountFlags.js';

interface Data {
  isDisabled: boolean;
  isExpired: boolean;
  accountExpiresAt: string | null;
}

export const userIsEnabled = defineCheck({
  code: 'WBD602',
  name: 'user-is-enabled',
  area: 'user',
  subject: 'user',
  severity: 'error',
  title: 'The user is enabled and has not expired',
  why: 'A reset for an account that is disabled is refused with 33005; one that has expired cannot sign in with the new password.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'MS-ADTS 2.2.16 (userAccountControl)',
  ],
  needs: ['user'],
  judge: ({ user }, { now }) => {
    const { userAccountControl, accountExpiresAt } = user;
    const data: Data = {
      isDisabled: (userAccountControl & accountFlag.accountDisable) !== 0,
      isExpired: accountExpiresAt !== null && Date.parse(accountExpiresAt) <= now.getTime(),
      accountExpiresAt,
    };
    return { outcome: data.isDisabled || data.isExpired ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [`Account: ${data.isDisabled ? 'disabled' : 'enabled'}`];
    if (data.accountExpiresAt !== null) seen.push(`Expires: ${utc(new Date(data.accountExpiresAt))}`);
    if (outcome === 'pass') return { summary: 'The user is enabled.', seen, todo: [] };
    const states = [...(data.isDisabled ? ['is disabled'] : []), ...(data.isExpired ? ['has expired'] : [])];
    return {
      summary: `${name} ${states.join(' and ')} in Active Directory.`,
      seen,
      todo: [
        ...(data.isDisabled
          ? [
              'If the person is to work, enable the account (Enable-ADAccount); otherwise test with another user.',
            ]
          : []),
        ...(data.isExpired ? ['Set a later end, or none (Clear-ADAccountExpiration).'] : []),
      ],
    };
  },
});
