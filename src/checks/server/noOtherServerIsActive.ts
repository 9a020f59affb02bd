import type { Answer } from '../../evidence/answers.js';
import { answerLine } from '../answerLine.js';
import { defineCheck } from '../check.js';
import { counted, list, utc } from '../words.js';

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
  /** What the operator says: whether another one is active. */
  answered: Answer | null;
}

export const noOtherServerIsActive = defineCheck({
  code: 'WBD211',
  name: 'no-other-server-is-active',
  area: 'server',
  subject: 'domain',
  severity: 'error',
  title: 'No second Connect server is known that may be active',
  why: 'Only one active server may run writeback for a tenant: a second one takes the registration at the relay away from the first. The directory shows that another server was installed, not whether it is active, so its owner has to say.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions',
  ],
  asks: 'other-server',
  needs: ['connectors', 'session', 'syncInstallations'],
  judge: ({ connectors, session, syncInstallations }, { answers }) => {
    const used = connectors.map(({ accountName }) => accountName?.toLowerCase() ?? '');
    const answered = answers.find(({ question }) => question === 'other-server') ?? null;
    const data: Data = { own: [], others: [], answered };
    for (const { samAccountName, description, isEnabled, passwordLastSet } of syncInstallations.accounts) {
      const isOwn =
        used.includes(samAccountName.toLowerCase()) || isOf(session.computerName, description ?? '');
      if (isOwn) data.own.push(samAccountName);
      else if (isEnabled !== false) {
        const computer = computerIn(description ?? '');
        data.others.push({ account: samAccountName, computer, isEnabled, passwordLastSet });
      }
    }
    if (answered !== null) return { outcome: answered.answer ? 'fail' : 'pass', data };
    return { outcome: data.others.length > 0 ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Accounts of this server: ${data.own.join(', ') || 'none'}`,
      ...data.others.map(({ account, computer, passwordLastSet }) => {
        const since = passwordLastSet ? `, password set ${utc(new Date(passwordLastSet))}` : '';
        return `${account}, enabled, of ${computer ?? 'a server that its description does not name'}${since}`;
      }),
    ];
    if (data.answered) seen.push(`Another server is active. ${answerLine(data.answered)}`);
    const named = [...new Set(data.others.flatMap(({ computer }) => computer ?? []))];
    switch (outcome) {
      case 'pass':
        return {
          summary: data.answered
            ? 'No other Connect server is active, as the operator says.'
            : 'No other Connect server has left an account here.',
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary: `${counted(data.others.length, 'account')} of another Connect server ${data.others.length === 1 ? 'is' : 'are'} enabled: is that server still active?`,
          seen,
          todo: [
            ...(named.length > 0 ? named : ['the other server']).map(
              (computer) =>
                `Ask who runs ${computer}. There, (Get-ADSyncScheduler).StagingModeEnabled must be True, or the server must be gone.`,
            ),
            'Say what you found with --answer other-server=yes or --answer other-server=no.',
            'Disable the account of a server that is gone.',
          ],
        };
      default:
        return {
          summary:
            'Another Connect server of this tenant is active, and takes the resets away from this one.',
          seen,
          todo: [
            `Put ${named.length > 0 ? list(named) : 'the other server'} into staging mode with the Connect wizard, or uninstall it; then restart the service ADSync here.`,
          ],
        };
    }
  },
});

/** Whether the description of an account names this computer: where it usually stands, or else as a word anywhere. */
function isOf(computerName: string, description: string): boolean {
  const named = computerIn(description);
  const words = named === null ? description.split(/[^\p{L}\p{N}_-]+/u) : [named];
  return words.some((word) => word.toLowerCase() === computerName.toLowerCase());
}

/** The host name that stands in the description as Connect writes it. */
function computerIn(description: string): string | null {
  return /running on computer '?([^\s'.]+)/i.exec(description)?.[1] ?? null;
}
