import { isWaived } from '../waivers/applyWaivers.js';
import { type Labels, type Metric, prometheusText } from './prometheusText.js';
import type { Report } from './report.js';

/**
 * Gauges for the textfile collector of node_exporter, in Prometheus' text format 0.0.4. Findings that fail, are unknown or
 * are waived are one series each, and the others only counted: a series for every user that is well would cost memory
 * and tell nothing.
 */
export function toPrometheus(report: Report): string {
  const { verdict, outcomes, failures, waived } = report.summary;
  const metrics: Metric[] = [
    {
      name: 'writeback_doctor_build_info',
      help: 'Version of writeback-doctor that read the facts; always 1.',
      samples: [[{ version: report.tool }, 1]],
    },
    {
      name: 'writeback_doctor_check_timestamp_seconds',
      help: 'When the facts were read, in seconds since 1970.',
      samples: [[{}, Date.parse(report.collectedAt) / 1000]],
    },
    {
      name: 'writeback_doctor_verdict',
      help: 'The verdict of the check: 1 for the one that holds.',
      samples: ['healthy', 'unhealthy', 'undetermined'].map((name) => [
        { verdict: name },
        Number(name === verdict),
      ]),
    },
    {
      name: 'writeback_doctor_findings',
      help: 'Findings by outcome; a failure that a waiver accepts is waived and not fail.',
      samples: Object.entries({ ...outcomes, waived }).map(([outcome, count]) => [{ outcome }, count]),
    },
    {
      name: 'writeback_doctor_failures',
      help: 'Failed findings by severity, without waived ones.',
      samples: Object.entries(failures).map(([severity, count]) => [{ severity }, count]),
    },
    {
      name: 'writeback_doctor_finding',
      help: 'A finding that fails, is unknown or is waived; 1 for each.',
      samples: findingSamples(report),
    },
    {
      name: 'writeback_doctor_expired_waivers',
      help: 'Failures whose waiver has expired.',
      samples: [[{}, report.findings.filter(({ waiver }) => waiver?.state === 'expired').length]],
    },
    {
      name: 'writeback_doctor_unread_facts',
      help: 'Facts that could not be read.',
      samples: [[{}, report.unread.length]],
    },
  ];
  return prometheusText(metrics, { server: report.server });
}

function findingSamples({ findings }: Report): [Labels, number][] {
  return findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
    .map((finding) => {
      const { code, check, area, subject, severity } = finding;
      const outcome = isWaived(finding) ? 'waived' : finding.outcome;
      const about = { subject_kind: subject?.kind ?? '', subject: subject?.name ?? '' };
      return [{ code, check, area, ...about, severity, outcome }, 1];
    });
}
