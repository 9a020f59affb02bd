import { defineCheck } from '../check.js';
import { counted, list } from '../words.js';

interface CustomRule {
  name: string;
  direction: string;
  precedence: number;
  isDisabled: boolean;
}

interface Data {
  custom: CustomRule[];
  /** Names of those whose precedence lies among Microsoft's own rules. */
  amongStandard: string[];
  total: number;
}

/** Microsoft numbers its own rules from here; an upgrade adds and renumbers among them. */
const firstStandardPrecedence = 100;

export const customRulesOutlastUpgrades = defineCheck({
  code: 'WBD208',
  name: 'custom-rules-outlast-upgrades',
  area: 'server',
  subject: 'server',
  severity: 'warning',
  title: 'The custom synchronisation rules are known and outlast an upgrade',
  why: 'An upgrade replaces and renumbers the standard rules, those from precedence 100 on. A custom rule among them may come to stand elsewhere, and users may no longer be found.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-change-the-configuration',
  ],
  needs: ['syncRules'],
  judge: ({ syncRules }) => {
    const custom = syncRules.filter((rule) => !rule.isStandard);
    const data: Data = {
      custom: custom.map(({ name, direction, precedence, isDisabled }) => ({
        name,
        direction,
        precedence,
        isDisabled,
      })),
      amongStandard: custom
        .filter(({ precedence }) => precedence >= firstStandardPrecedence)
        .map(({ name }) => name),
      total: syncRules.length,
    };
    if (syncRules.length > 0 && custom.length === 0) return { outcome: 'skipped', data };
    if (syncRules.length === 0) return { outcome: 'unknown', data };
    return { outcome: data.amongStandard.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.custom.map(
      ({ name, direction, precedence, isDisabled }) =>
        `Custom rule "${name}": ${direction}, precedence ${precedence}${isDisabled ? ', disabled' : ''}`,
    );
    const keep = 'Export them before an upgrade: Get-ADSyncServerConfiguration -Path <folder>';
    switch (outcome) {
      case 'skipped':
        return { summary: 'This server has no custom synchronisation rule.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'The server gives no synchronisation rule at all, which none does.',
          seen,
          todo: ['Run the check as a member of ADSyncAdmins.'],
        };
      case 'pass':
        return {
          summary: `${counted(data.custom.length, 'custom synchronisation rule')}, out of the way of the standard ones.`,
          seen,
          todo: [],
        };
      default:
        return {
          summary: `${list(data.amongStandard.map((name) => `"${name}"`))} stands among the standard rules.`,
          seen,
          todo: [
            keep,
            `Give it a precedence below ${firstStandardPrecedence} in the Synchronization Rules Editor, then run a full synchronisation.`,
          ],
        };
    }
  },
});
