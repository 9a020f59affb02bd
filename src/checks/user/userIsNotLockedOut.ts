import { defineCheck } from '../check.js';
import { utc } from '../words.js';
import { accountFlag } from './accountFlags.js';

interface Data {
  isLockedOut: boolean;
  lockedOutAt: string | null;
}

export const userIsNotLockedOut = defineCheck({
  code: 'WBD603',
  name: 'user-is-not-locked-out',
  area: 'user',
  subject: 'user',
  severity: 'warning',
  title: 'The user is not locked out',
  why: 'A change of password for a locked account is refused with 33006. A reset unlocks it, which needs the right to write lockoutTime, and the old password that some device keeps sending soon locks it again.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['user'],
  judge: ({ user }) => {
    const computed = user.computedUserAccountControl;
    const data: Data = {
      // The computed bit knows whether a lockout has run out; without it, the mark has to do.
      isLockedOut: computed === null ? user.lockedOutAt !== null : (computed & accountFlag.lockout) !== 0,
      lockedOutAt: user.lockedOutAt,
    };
    return { outcome: data.isLockedOut ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = data.lockedOutAt === null ? [] : [`Locked out: ${utc(new Date(data.lockedOutAt))}`];
    if (outcome === 'pass') return { summary: 'The user is not locked out.', seen, todo: [] };
    return {
      summary: `${name} is locked out.`,
      seen,
      todo: [
        'Let the person reset the password, which unlocks, or unlock the account (Unlock-ADAccount).',
        'Find what sends the old password: event 4740 on the PDC emulator names the computer.',
      ],
    };
  },
});
