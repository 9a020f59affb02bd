import type { EventsReport } from '../events/eventsReportSchema.js';
import { type ExitCode, exitCodes } from '../failure.js';

export function exitCodeOf({ verdict, incidents, failOn, problems }: EventsReport): ExitCode {
  if (verdict === 'undetermined') return exitCodes.undetermined;
  const counts = incidents.some(
    ({ severity }) => severity === 'error' || (severity === 'warning' && failOn === 'warning'),
  );
  if (counts) return exitCodes.findings;
  // What is missing of a log that is cut short or damaged may be the failure.
  return problems.length > 0 ? exitCodes.undetermined : exitCodes.healthy;
}
