import type { Finding } from '../checks/finding.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import type { PlanContext } from '../steps/definition.js';
import { adviseGrant } from '../steps/grantAdvice.js';
import { grantQuestions } from '../steps/grantQuestion.js';
import { grantRights } from '../steps/grantRights.js';
import type { ServerState } from '../steps/serverState.js';
import { failuresOf } from './failures.js';
import { makePlan } from './makePlan.js';
import type { Plan } from './plan.js';

/** Where `fix` puts it on a Connect server unless it is told otherwise. */
const exportFolder = '%ProgramData%\\writeback-doctor\\export';

/**
 * The plan that evidence alone allows: what `fix` would do if nothing has moved since. It reads nothing, so who else a grant
 * reaches is not in it, and `fix` makes its own from fresh facts.
 */
export function planOfEvidence(evidence: Evidence, findings: readonly Finding[]): Plan {
  const calling = failuresOf(findings).filter(({ code }) => grantRights.answers.includes(code));
  const context: PlanContext = {
    evidence,
    findings,
    server: serverStateOf(evidence),
    directory: (domain) => {
      const server = findReading(evidence, 'domain', { domain })?.value?.pdcEmulator;
      return server ? { server } : {};
    },
    grants: grantQuestions(evidence, calling, undefined).map((question) => adviseGrant(question, null)),
    exportFolder,
  };
  const request = { users: evidence.request.users, runbook: false, steps: [], scope: null, exportFolder };
  return makePlan(context, request);
}

/** What `fix` reads anew before each change, as it was when the evidence was read; null: the service could not be looked at. */
function serverStateOf(evidence: Evidence): ServerState | null {
  const service = findReading(evidence, 'syncService')?.value;
  if (!service) return null;
  const session = findReading(evidence, 'session');
  const scheduler = findReading(evidence, 'scheduler')?.value;
  return {
    computerName: session?.host ?? '',
    serviceStatus: service.status,
    serviceStartedAt: service.startedAt,
    stagingMode: scheduler?.stagingMode ?? null,
    schedulerSuspended: scheduler?.suspended ?? null,
    syncInProgress: scheduler?.cycleInProgress ?? null,
    running: scheduler?.running ?? [],
    connectVersion: findReading(evidence, 'serverSettings')?.value?.connectVersion ?? null,
  };
}
