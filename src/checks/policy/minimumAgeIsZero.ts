import { defineCheck } from '../check.js';
import { duration } from '../words.js';
import { policyLines } from './policyLines.js';

interface Data {
  minimumAgeSeconds: number;
  historyCount: number;
  minimumLength: number;
  complexityEnabled: boolean;
}

export const minimumAgeIsZero = defineCheck({
  code: 'WBD701',
  name: 'minimum-age-is-zero',
  area: 'policy',
  subject: 'domain',
  severity: 'info',
  title: 'The domain lets a password be reset at any time',
  why: 'Writeback obeys the minimum password age: after one reset, the next is refused (33008) until the age has passed.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback',
    'MS-ADTS 3.1.1.3.4.1 (LDAP_SERVER_POLICY_HINTS_OID)',
  ],
  needs: ['domainPasswordPolicy'],
  judge: ({ domainPasswordPolicy }) => {
    const { minimumAgeSeconds, historyCount, minimumLength, complexityEnabled } = domainPasswordPolicy;
    const data: Data = { minimumAgeSeconds, historyCount, minimumLength, complexityEnabled };
    return { outcome: minimumAgeSeconds === 0 ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }, { name }) =>
    outcome === 'pass'
      ? { summary: 'The domain has no minimum password age.', seen: policyLines(data), todo: [] }
      : {
          summary: `The domain keeps a new password for at least ${duration(data.minimumAgeSeconds)}.`,
          seen: policyLines(data),
          todo: [
            `Where users may reset more than once in that time, set the minimum age of ${name} to 0; it is not a condition of writeback.`,
          ],
        },
});
