import { analyse } from '../../events/analysis.js';
import { catalogue } from '../../events/catalogue.js';
import type { Certainty } from '../../events/diagnosis.js';
import { isConfiguration } from '../../events/operations.js';
import { parseEvent } from '../../events/parsedEvent.js';
import { powershellLiteral } from '../../powershell/literal.js';
import { defineCheck } from '../check.js';
import { counted, list, utc } from '../words.js';

interface Data {
  succeeded: number;
  causes: FailureCause[];
}

interface FailureCause {
  cause: string;
  title: string;
  certainty: Certainty;
  severity: 'error' | 'warning';
  count: number;
  users: string[];
  last: string;
  /** Names of the checks that confirm or refute it. */
  checks: string[];
}

/** Users named in a finding; the rest is counted. */
const maximumUsers = 5;

export const noOperationFailed = defineCheck({
  code: 'WBD223',
  name: 'no-operation-failed',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'No operation of the last 24 hours failed',
  why: 'What failed this morning fails again until its cause is gone. Each failure is traced to the cause that its events show.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['events'],
  judge: ({ events: { events } }, { now }) => {
    const analysis = analyse(events.map(parseEvent), { until: now.getTime() });
    const asked = analysis.operations.filter(({ kind }) => !isConfiguration(kind));
    const causes = new Map<string, FailureCause>();
    for (const { cause, operation, severity, end, resolvedAt } of analysis.incidents) {
      if (!operation || severity === 'info' || resolvedAt !== null) continue;
      const known = causes.get(cause.id) ?? {
        cause: cause.id,
        title: cause.title,
        certainty: cause.certainty,
        severity,
        count: 0,
        users: [],
        last: '',
        checks: checksOf(cause.id),
      };
      known.count += 1;
      if (operation.user && !known.users.includes(operation.user)) known.users.push(operation.user);
      const at = new Date(end).toISOString();
      if (at > known.last) known.last = at;
      causes.set(cause.id, known);
    }
    const data: Data = {
      succeeded: asked.filter(({ outcome }) => outcome === 'success').length,
      causes: [...causes.values()],
    };
    if (data.causes.length > 0) {
      const isGrave = data.causes.some(({ severity }) => severity === 'error');
      return { outcome: 'fail', severity: isGrave ? 'error' : 'warning', data };
    }
    return { outcome: asked.length > 0 ? 'pass' : 'skipped', data };
  },
  message: ({ outcome, data: { succeeded, causes } }) => {
    switch (outcome) {
      case 'skipped':
        return { summary: 'Nothing was asked of writeback in the last 24 hours.', seen: [], todo: [] };
      case 'pass':
        return {
          summary: `${counted(succeeded, 'operation')} succeeded, and none failed for good.`,
          seen: [],
          todo: [],
        };
      default: {
        const failed = causes.reduce((sum, { count }) => sum + count, 0);
        return {
          summary: `${counted(failed, 'operation')} failed in the last 24 hours: ${list(causes.map(({ title }) => lowerFirst(title)))}.`,
          seen: [...causes.map(causeLine), `${counted(succeeded, 'operation')} succeeded`],
          todo: [
            'Run: writeback-doctor events (the evidence for and against each cause)',
            ...causes
              .filter(({ checks }) => checks.length > 0)
              .map(({ title, checks, users }) => {
                const whom = users[0] ? ` with --user ${powershellLiteral(users[0])}` : '';
                return `Whether "${title}" is the cause is decided by ${list(checks)}: run check${whom}.`;
              }),
          ],
        };
      }
    }
  },
});

function checksOf(cause: string): string[] {
  const links = catalogue().causes.get(cause)?.confirmedBy ?? [];
  return [...new Set(links.map(({ check }) => check))];
}

function causeLine({ title, certainty, count, users, last }: FailureCause): string {
  const shown = users.slice(0, maximumUsers).join(', ');
  const more = users.length > maximumUsers ? ` and ${users.length - maximumUsers} more` : '';
  return `${count} x ${title} (${certainty}), last ${utc(new Date(last))}: ${shown}${more}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
