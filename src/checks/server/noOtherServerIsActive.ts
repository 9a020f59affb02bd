import { defineCheck } from '../check.js';
import { counted, utc } from '../words.js';

interface Installation {
  account: string;
  /** From the account's description; null when it names none. */
  computer: string | null;
  isEnabled: boolean | null;
  passwordLastSet: string | null;
}

interface Data {
  own: string[];
  others: Installation[];
}

export const noOtherServerIsActive = defineCheck({
  code: 'WBD211',
  name: 'no-other-server-is-active',
  area: 'server',
  subject: 'domain',
  severity: 'warning',
  title: 'No second Connect server is known that may be active',
  why: 'Only one active server may run writeback for a tenant: a second one takes the registration at the relay away from the first. The directory shows that another server was installed, not whether it is active, so its owner has to say.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions',
  ],
  needs: ['connectors', 'session', 'syncInstallations'],
  judge: ({ connectors, session, syncInstallations }) => {
    const used = connectors.map(({ accountName }) => accountName?.toLowerCase() ?? '');
    const data: Data = { own: [], others: [] };
    for (const { samAccountName, description, isEnabled, passwordLastSet } of syncInstallations.accounts) {
      const isOwn =
        used.includes(samAccountName.toLowerCase()) ||
        (description ?? '').toLowerCase().includes(session.computerName.toLowerCase());
      if (isOwn) data.own.push(samAccountName);
      else if (isEnabled !== false) {
        const computer = /running on computer '?([^\s']+)'?/i.exec(description ?? '')?.[1] ?? null;
        data.others.push({ account: samAccountName, computer, isEnabled, passwordLastSet });
      }
    }
    return { outcome: data.others.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Accounts of this server: ${data.own.join(', ') || 'none'}`,
      ...data.others.map(({ account, computer, passwordLastSet }) => {
        const since = passwordLastSet ? `, password set ${utc(new Date(passwordLastSet))}` : '';
        return `${account}, enabled, of ${computer ?? 'a server that its description does not name'}${since}`;
      }),
    ];
    if (outcome === 'pass')
      return { summary: 'No other Connect server has left an account here.', seen, todo: [] };
    const named = [...new Set(data.others.flatMap(({ computer }) => computer ?? []))];
    return {
      summary: `${counted(data.others.length, 'account')} of another Connect server ${data.others.length === 1 ? 'is' : 'are'} enabled: is that server still active?`,
      seen,
      todo: [
        ...(named.length > 0 ? named : ['the other server']).map(
          (computer) =>
            `Ask who runs ${computer}. There, (Get-ADSyncScheduler).StagingModeEnabled must be True, or the server must be gone.`,
        ),
        'Disable the account of a server that is gone.',
      ],
    };
  },
});
