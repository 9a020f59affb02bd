import type { Answer } from '../../evidence/answers.js';
import { answerLine } from '../answerLine.js';
import { defineCheck } from '../check.js';
import { utc } from '../words.js';

interface Data {
  last: { isEnabling: boolean; at: string | null; by: string | null } | null;
  /** What the operator says of the page On-premises integration. */
  writeBack: Answer | null;
  unlock: Answer | null;
}

export const writebackIsOnInTheCloud = defineCheck({
  code: 'WBD805',
  name: 'writeback-is-on-in-the-cloud',
  area: 'tenant',
  subject: 'tenant',
  severity: 'error',
  title: 'Writeback is enabled for the tenant',
  why: 'The cloud hands resets down only while writeback is on there as well (SSPR_0010). No documented interface tells the setting; the audit log tells who switched it. Features.PasswordWritebackEnabled of onPremisesSynchronization is not asked: Microsoft says that it is not in use, and it has been seen false where writeback worked.',
  sources: [
    'https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationfeature',
    'https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities',
  ],
  needs: ['tenantAudit'],
  judge: ({ tenantAudit }, { answers }) => {
    const found = tenantAudit.find(({ succeeded }) => succeeded);
    const answerTo = (wanted: string) => answers.find(({ question }) => question === wanted) ?? null;
    const data: Data = {
      last: found ? { isEnabling: found.isEnabling, at: found.at, by: found.by } : null,
      writeBack: answerTo('write-back'),
      unlock: answerTo('unlock'),
    };
    // Who has looked at the page knows better than the log, which knows only the last switch.
    const isOn = data.writeBack?.answer ?? data.last?.isEnabling ?? null;
    if (isOn === null) return { outcome: 'unknown', data };
    if (isOn && data.unlock?.answer === false) return { outcome: 'fail', severity: 'info', data };
    return { outcome: isOn ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen: string[] = [];
    if (data.last) {
      const when = data.last.at === null ? 'at a time not told' : utc(new Date(data.last.at));
      seen.push(
        `Last ${data.last.isEnabling ? 'enabled' : 'disabled'} ${when}, by ${data.last.by ?? 'an unknown account'}`,
      );
    } else {
      seen.push('The audit log, which goes back 7 or 30 days, has neither an enabling nor a disabling.');
    }
    if (data.writeBack) seen.push(`Write back passwords. ${answerLine(data.writeBack)}`);
    if (data.unlock) seen.push(`Unlock without reset. ${answerLine(data.unlock)}`);
    const page = 'Microsoft Entra admin center, Password reset, On-premises integration';
    if (outcome === 'pass') return { summary: 'Writeback is enabled for the tenant.', seen, todo: [] };
    if (outcome === 'unknown') {
      return {
        summary: 'Whether writeback is enabled for the tenant is not told.',
        seen,
        todo: [`Look at ${page}, and say so with --answer write-back=yes or --answer write-back=no.`],
      };
    }
    return (data.writeBack?.answer !== true && data.last?.isEnabling !== true) ||
      data.writeBack?.answer === false
      ? {
          summary: 'Writeback is disabled for the tenant.',
          seen,
          todo: [`${page}: turn "Write back passwords to your on-premises directory" on.`],
        }
      : {
          summary: 'Users cannot unlock their accounts without a reset.',
          seen,
          todo: [
            `If they are to, turn "Allow users to unlock accounts without resetting their password" on: ${page}.`,
          ],
        };
  },
});
