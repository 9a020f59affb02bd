import type { EventsReport } from '../events/eventsReportSchema.js';
import { type ExitCode, exitCodes } from '../failure.js';

export function exitCodeOf({ verdict, incidents, failOn }: EventsReport): ExitCode {
  if (verdict === 'undetermined') return exitCodes.undetermined;
  const counts = incidents.some(
    ({ severity }) => severity === 'error' || (severity === 'warning' && failOn === 'warning'),
  );
  return counts ? exitCodes.findings : exitCodes.healthy;
}
