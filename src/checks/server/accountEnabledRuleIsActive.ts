import { isActiveDirectory } from '../../evidence/connectorKind.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  /** AD connectors whose rule is disabled. */
  disabled: string[];
  /** AD connectors without the rule. */
  absent: string[];
  checked: string[];
}

/** In from AD - User AccountEnabled; the number at the end is the version of the rule's definition. */
const tag = /^Microsoft\.InfromADUserAccountEnabled(\.|$)/i;
const ruleName = 'In from AD - User AccountEnabled';

export const accountEnabledRuleIsActive = defineCheck({
  code: 'WBD209',
  name: 'account-enabled-rule-is-active',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The rule by which writeback finds the user is active',
  why: `Writeback finds the user in Active Directory through the standard rule "${ruleName}" of the forest's connector. Without it the reset ends with 33002, user not found.`,
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['connectors', 'syncRules'],
  judge: ({ connectors, syncRules }) => {
    const data: Data = { disabled: [], absent: [], checked: [] };
    for (const { name, identifier } of connectors.filter(isActiveDirectory)) {
      data.checked.push(name);
      const rules = syncRules.filter(
        (rule) =>
          rule.connector.toLowerCase() === identifier.toLowerCase() &&
          (rule.tag === null ? rule.name === ruleName : tag.test(rule.tag)),
      );
      if (rules.length === 0) data.absent.push(name);
      else if (rules.every((rule) => rule.isDisabled)) data.disabled.push(name);
    }
    if (data.checked.length === 0) return { outcome: 'skipped', data };
    if (syncRules.length === 0) return { outcome: 'unknown', data };
    if (data.disabled.length > 0) return { outcome: 'fail', data };
    // A rule that was cloned and replaced has no tag and another name, and may serve as well.
    return { outcome: data.absent.length > 0 ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.checked.map((name) => {
      const state = data.disabled.includes(name)
        ? 'disabled'
        : data.absent.includes(name)
          ? 'not found'
          : 'active';
      return `${name}: "${ruleName}" is ${state}`;
    });
    switch (outcome) {
      case 'pass':
        return { summary: 'The rule is active for each forest.', seen, todo: [] };
      case 'skipped':
        return { summary: 'This server has no Active Directory connector.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'The rule was not found; a custom copy of it may do its work.',
          seen,
          todo: [`In the Synchronization Rules Editor, look for what replaces "${ruleName}".`],
        };
      default:
        return {
          summary: `The rule "${ruleName}" is disabled for ${list(data.disabled)}.`,
          seen,
          todo: [
            'Enable it in the Synchronization Rules Editor, or make sure that a custom rule does its work.',
            'Run: Start-ADSyncSyncCycle -PolicyType Initial',
          ],
        };
    }
  },
});
