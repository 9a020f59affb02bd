import { catalogue } from './catalogue.js';
import type { Cause } from './catalogueSchema.js';
import { type Diagnosis, diagnose, type RankedCause } from './diagnosis.js';
import type { Findings } from './findingEvidence.js';
import { findIncidents, type Incident } from './incidents.js';
import type { Operation } from './operation.js';
import { joinOperations } from './operations.js';
import { inOrder, type ParsedEvent } from './parsedEvent.js';
import { type ServiceLife, serviceLife } from './serviceLife.js';
import { Outlook } from './surroundings.js';

export interface DiagnosedIncident extends Incident {
  diagnosis: Diagnosis;
  /** The likeliest cause. */
  cause: RankedCause;
  /** Severity of that cause. */
  severity: Cause['severity'];
}

/**
 * healthy: something shows that writeback works and nothing of weight failed; faulty: something failed;
 * undetermined: no event shows either.
 */
export type LogVerdict = 'healthy' | 'faulty' | 'undetermined';

/** What a log tells about writeback. */
export interface LogAnalysis {
  events: readonly ParsedEvent[];
  operations: readonly Operation[];
  life: ServiceLife;
  /** What matters first comes first; see `compare`. */
  incidents: DiagnosedIncident[];
  verdict: LogVerdict;
  /** The instant up to which the log was read. */
  end: number;
}

const noFindings: Findings = { findings: [], users: new Map() };

/**
 * Analyses events in any order. `until` is the instant at which the log was read, in milliseconds; without it (an
 * exported file) the last event stands for it. Time is that of sorting the events.
 */
export function analyse(
  unordered: readonly ParsedEvent[],
  { until, findings = noFindings }: { until?: number; findings?: Findings } = {},
): LogAnalysis {
  const events = inOrder(unordered.filter(({ at }) => !Number.isNaN(at)));
  const end = Math.max(until ?? 0, events.at(-1)?.at ?? 0);
  const joined = joinOperations(events, end);
  const life = serviceLife(events, end);
  const outlook = new Outlook(joined.service, joined.operations, life, end);
  const incidents = findIncidents(events, joined, life, end)
    .map((incident) => describe(incident, outlook, findings))
    .sort(compare);
  return {
    events,
    operations: joined.operations,
    life,
    incidents,
    verdict: verdictOf(events, incidents),
    end,
  };
}

function describe(incident: Incident, outlook: Outlook, findings: Findings): DiagnosedIncident {
  const diagnosis = diagnose(incident, outlook.around(incident), findings);
  const cause = diagnosis.causes[0] as RankedCause;
  return { ...incident, diagnosis, cause, severity: catalogue().causes.get(cause.id)?.severity ?? 'error' };
}

const layers = [
  'network',
  'service',
  'onboarding',
  'configuration',
  'directory',
  'permissions',
  'user',
  'tenant',
  'hashSync',
];
const severities = ['error', 'warning', 'info'];

/** What is still wrong, then what is worse, then what stands nearer to the cloud on the way of a reset, then what is newer. */
function compare(left: DiagnosedIncident, right: DiagnosedIncident): number {
  return (
    Number(left.resolvedAt !== null) - Number(right.resolvedAt !== null) ||
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    layerOf(left) - layerOf(right) ||
    right.end - left.end
  );
}

function layerOf({ cause }: DiagnosedIncident): number {
  return layers.indexOf(catalogue().causes.get(cause.id)?.layer ?? '');
}

function verdictOf(events: readonly ParsedEvent[], incidents: readonly DiagnosedIncident[]): LogVerdict {
  if (incidents.some(({ severity }) => severity !== 'info')) return 'faulty';
  return events.some(showsWork) ? 'healthy' : 'undetermined';
}

function showsWork({ record }: ParsedEvent): boolean {
  const role = record?.role;
  if (role?.in === 'operation') return role.phase === 'success' && role.kind !== 'offboarding';
  return role?.in === 'service' && ['started', 'heartbeat', 'healthy'].includes(role.state);
}
