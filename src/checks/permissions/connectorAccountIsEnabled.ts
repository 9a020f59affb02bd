import { defineCheck } from '../check.js';
import { list, utc } from '../words.js';

/** userAccountControl, MS-ADTS 2.2.16, and the computed bits of msDS-User-Account-Control-Computed. */
const flag = { accountDisable: 0x2, lockout: 0x10, smartcardRequired: 0x40000, passwordExpired: 0x800000 };

type Obstacle = 'disabled' | 'lockedOut' | 'expired' | 'passwordExpired' | 'smartCardRequired';

interface Data {
  account: string;
  userAccountControl: number;
  obstacles: Obstacle[];
  lockedOutAt: string | null;
  accountExpiresAt: string | null;
}

const obstacleWords: Record<Obstacle, string> = {
  disabled: 'is disabled',
  lockedOut: 'is locked out',
  expired: 'has expired',
  passwordExpired: 'has an expired password',
  smartCardRequired: 'may sign in with a smart card only',
};

const remedies: Record<Obstacle, (account: string) => string> = {
  disabled: (account) => `Enable it: Enable-ADAccount -Identity ${account}`,
  lockedOut: (account) =>
    `Unlock it (Unlock-ADAccount -Identity ${account}), and find what signs in with an old password: event 4740 on the PDC emulator names the computer.`,
  expired: (account) => `Let it live on: Clear-ADAccountExpiration -Identity ${account}`,
  passwordExpired: () =>
    'Give it a new password that does not expire, and enter it in the properties of the AD connector (Connect to Active Directory Forest).',
  smartCardRequired: () => 'Turn off "Smart card is required for interactive logon" in its account options.',
};

export const connectorAccountIsEnabled = defineCheck({
  code: 'WBD507',
  name: 'connector-account-is-enabled',
  area: 'permissions',
  subject: 'domain',
  severity: 'error',
  title: 'The connector account can sign in: enabled, not locked, not expired',
  why: 'Connect signs in to the forest as this account, to read, to synchronise and to set passwords.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions',
    'MS-ADTS 2.2.16 (userAccountControl)',
  ],
  needs: ['connectorAccount'],
  judge: ({ connectorAccount }, { now }) => {
    const { userAccountControl, computedUserAccountControl, lockedOutAt, accountExpiresAt } =
      connectorAccount;
    const computed = computedUserAccountControl;
    const obstacles: Obstacle[] = [];
    if (userAccountControl & flag.accountDisable) obstacles.push('disabled');
    // The computed bit knows whether a lockout has run out; without it, the mark has to do.
    if (computed === null ? lockedOutAt !== null : computed & flag.lockout) obstacles.push('lockedOut');
    if (accountExpiresAt !== null && Date.parse(accountExpiresAt) <= now.getTime()) obstacles.push('expired');
    if ((computed ?? 0) & flag.passwordExpired) obstacles.push('passwordExpired');
    if (userAccountControl & flag.smartcardRequired) obstacles.push('smartCardRequired');
    const data: Data = {
      account: connectorAccount.samAccountName,
      userAccountControl,
      obstacles,
      lockedOutAt,
      accountExpiresAt,
    };
    return { outcome: obstacles.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [`Account: ${data.account} (userAccountControl 0x${data.userAccountControl.toString(16)})`];
    if (data.lockedOutAt !== null) seen.push(`Locked out: ${utc(new Date(data.lockedOutAt))}`);
    if (data.accountExpiresAt !== null) seen.push(`Expires: ${utc(new Date(data.accountExpiresAt))}`);
    if (outcome === 'pass') return { summary: `${data.account} can sign in.`, seen, todo: [] };
    return {
      summary: `The connector account ${data.account} ${list(data.obstacles.map((one) => obstacleWords[one]))}.`,
      seen,
      todo: data.obstacles.map((one) => remedies[one](data.account)),
    };
  },
});
