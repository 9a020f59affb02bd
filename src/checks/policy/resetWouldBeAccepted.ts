import { defineCheck } from '../check.js';
import { duration, utc } from '../words.js';
import { policyLines } from './policyLines.js';

interface Data {
  /** The fine-grained policy that applies; null: the domain's own. */
  fineGrainedPolicy: string | null;
  minimumAgeSeconds: number;
  historyCount: number;
  minimumLength: number;
  complexityEnabled: boolean;
  passwordLastSet: string | null;
  /** Until when the minimum age refuses a reset; null: it does not. */
  refusedUntil: string | null;
}

/**
 * An administrative reset does not look at age and history; writeback does, because Connect sends the policy hints
 * control (1.2.840.113556.1.4.2066) with it.
 */
export const resetWouldBeAccepted = defineCheck({
  code: 'WBD702',
  name: 'reset-would-be-accepted',
  area: 'policy',
  subject: 'user',
  severity: 'warning',
  title: 'The password policy would accept a reset now',
  why: 'A reset within the minimum password age is refused with 33008 (80230619), whatever the new password is.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'MS-ADTS 3.1.1.3.4.1 (LDAP_SERVER_POLICY_HINTS_OID)',
  ],
  needs: ['user', 'userPasswordPolicy', 'domainPasswordPolicy'],
  judge: ({ user, userPasswordPolicy, domainPasswordPolicy }, { now }) => {
    const policy = userPasswordPolicy.policy ?? domainPasswordPolicy;
    const { minimumAgeSeconds, historyCount, minimumLength, complexityEnabled } = policy;
    const acceptedFrom =
      user.passwordLastSet && minimumAgeSeconds > 0
        ? new Date(Date.parse(user.passwordLastSet) + minimumAgeSeconds * 1000)
        : null;
    const refusedUntil = acceptedFrom && acceptedFrom > now ? acceptedFrom.toISOString() : null;
    const data: Data = {
      fineGrainedPolicy: userPasswordPolicy.policy?.name ?? null,
      minimumAgeSeconds,
      historyCount,
      minimumLength,
      complexityEnabled,
      passwordLastSet: user.passwordLastSet,
      refusedUntil,
    };
    return { outcome: refusedUntil ? 'fail' : 'pass', data };
  },
  message: ({ data }) => {
    const seen = [
      data.fineGrainedPolicy === null
        ? "The domain's password policy applies"
        : `The fine-grained policy "${data.fineGrainedPolicy}" applies`,
      ...policyLines(data),
      data.passwordLastSet
        ? `Password last set: ${utc(new Date(data.passwordLastSet))}`
        : 'Password last set: never, or it must be changed at the next sign-in',
    ];
    if (data.refusedUntil === null) {
      return {
        summary:
          data.minimumAgeSeconds === 0
            ? 'A reset would be accepted, provided that the new password meets the policy.'
            : `A reset would be accepted now; the next one not before ${duration(data.minimumAgeSeconds)} later.`,
        seen,
        todo: [],
      };
    }
    const until = utc(new Date(data.refusedUntil));
    return {
      summary: `The minimum password age refuses a reset until ${until}.`,
      seen,
      todo: [
        `Test with a user whose password is older than ${duration(data.minimumAgeSeconds)}, or wait until ${until}.`,
        data.fineGrainedPolicy === null
          ? "If users must be able to reset more often, lower the minimum age in the domain's password policy."
          : `If these users must be able to reset more often, lower the minimum age in "${data.fineGrainedPolicy}".`,
      ],
    };
  },
});
