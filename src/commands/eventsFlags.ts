import type { ReportFormat } from '../reports/formatNames.js';
import type { FailOn } from '../reports/report.js';

export interface EventsFlags {
  since?: string;
  user?: string[];
  trackingId?: string[];
  log?: string;
  from?: string;
  /** false: --no-check. */
  check?: boolean;
  follow?: boolean;
  timeLimit?: string;
  explain?: boolean;
  /** Each format that was asked for; none: that of the configuration. */
  format?: ReportFormat[];
  exitCodes?: 'nagios';
  out?: string;
  failOn?: FailOn;
  config?: string;
  profile?: string;
  quiet?: boolean;
}
