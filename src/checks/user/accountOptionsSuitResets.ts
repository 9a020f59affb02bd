import { defineCheck } from '../check.js';
import { accountFlag } from './accountFlags.js';

interface Data {
  smartcardRequired: boolean;
  passwordNeverExpires: boolean;
}

export const accountOptionsSuitResets = defineCheck({
  code: 'WBD605',
  name: 'account-options-suit-resets',
  area: 'user',
  subject: 'user',
  severity: 'warning',
  title: 'The account options of the user go together with resets',
  why: 'Where a smart card is required, the domain sets a random password, and a new one is of no use at the desk. Where the password never expires, a reset by an administrator cannot ask for a new one at the next sign-in.',
  sources: [
    'MS-ADTS 2.2.16 (userAccountControl)',
    'https://learn.microsoft.com/troubleshoot/windows-server/active-directory/useraccountcontrol-manipulate-account-properties',
  ],
  needs: ['user'],
  judge: ({ user: { userAccountControl } }) => {
    const data: Data = {
      smartcardRequired: (userAccountControl & accountFlag.smartcardRequired) !== 0,
      passwordNeverExpires: (userAccountControl & accountFlag.passwordNeverExpires) !== 0,
    };
    if (data.smartcardRequired) return { outcome: 'fail', data };
    return data.passwordNeverExpires
      ? { outcome: 'fail', severity: 'info', data }
      : { outcome: 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [
      `Smart card is required: ${data.smartcardRequired ? 'yes' : 'no'}`,
      `Password never expires: ${data.passwordNeverExpires ? 'yes' : 'no'}`,
    ];
    if (outcome === 'pass') {
      return { summary: 'No account option stands in the way of a reset.', seen, todo: [] };
    }
    if (data.smartcardRequired) {
      return {
        summary: `${name} signs in with a smart card only.`,
        seen,
        todo: [
          'Test with a user who signs in with a password, or take the option away (Set-ADUser -SmartcardLogonRequired $false).',
        ],
      };
    }
    return {
      summary: `The password of ${name} never expires.`,
      seen,
      todo: [
        'A reset works. It cannot be combined with a change at the next sign-in while the option is set.',
      ],
    };
  },
});
