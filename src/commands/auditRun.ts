import { auditDomain } from '../audit/auditDomain.js';
import type { AuditedUser, DomainAudit } from '../audit/domainAudit.js';
import { rateWords } from '../audit/rate.js';
import { readTargets, type UnreadTarget } from '../audit/readTargets.js';
import { type ExitCode, exitCodes } from '../failure.js';
import { auditCsvHeader, auditCsvRow } from '../reports/auditCsv.js';
import { auditToMarkdown } from '../reports/auditMarkdown.js';
import {
  type AuditReport,
  auditReportSchema,
  caveat,
  isEmpty,
  makeAuditReport,
} from '../reports/auditReport.js';
import { auditToText } from '../reports/auditText.js';
import { type AuditFormat, auditFormats } from '../reports/formatNames.js';
import { safeJson, safeText } from '../reports/safeText.js';
import { networkRequestOf } from '../settings/networkRequest.js';
import type { Settings } from '../settings/settings.js';
import { type ProgressStage, runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';
import type { AuditFlags, AuditSessions } from './audit.js';
import { openRows, type Rows } from './auditRows.js';
import { writeText } from './writeText.js';

export interface AuditRun {
  readonly flags: AuditFlags;
  readonly settings: Settings;
  /** A whole LDAP filter. */
  readonly filter: string | null;
  readonly sessions: AuditSessions;
  readonly signal: AbortSignal;
}

/** One run of `audit` through sessions that have been started; whoever started them ends them. */
export async function auditAndReport({
  flags,
  settings,
  filter,
  sessions,
  signal,
}: AuditRun): Promise<ExitCode> {
  // The configuration is about `check`, which has formats that an audit has not.
  const format = flags.format ?? auditFormats.find((one) => one === settings.format) ?? 'text';
  const rows = format === 'csv' ? openRows(flags.out) : null;
  const startedAt = new Date();
  const began = performance.now();
  const audits: Array<DomainAudit | UnreadTarget> = [];
  rows?.write(auditCsvHeader);
  await auditDomains(sessions, settings, { ...flags, filter, rows, signal }, audits);
  const seconds = (performance.now() - began) / 1000;
  const closed = sessions.close();
  const report = makeAuditReport(audits, { startedAt, seconds, filter });
  if (format !== 'csv') {
    await writeText(inFormat(report, format, flags), flags.out);
  } else {
    await rows?.close();
    // In a table there is no place for it.
    for (const domain of report.domains) say(caveat(domain, filter));
  }
  await closed;
  return exitCodeOf(report);
}

function inFormat(report: AuditReport, format: Exclude<AuditFormat, 'csv'>, { out }: AuditFlags): string {
  switch (format) {
    case 'text':
      return auditToText(report, lookOf(out ? {} : process.stdout, process.env));
    case 'markdown':
      return auditToMarkdown(report);
    case 'json':
      return `${safeJson(JSON.stringify(auditReportSchema.parse(report), null, 2))}\n`;
  }
}

interface Run {
  readonly searchBase?: string;
  readonly filter: string | null;
  readonly quiet?: boolean;
  readonly rows: Rows | null;
  readonly signal: AbortSignal;
}

async function auditDomains(
  { reading, counting }: AuditSessions,
  settings: Settings,
  { searchBase, filter, quiet, rows, signal }: Run,
  audits: Array<DomainAudit | UnreadTarget>,
): Promise<void> {
  const request = {
    users: [],
    directory: settings.directory,
    ports: [],
    portTimeoutMs: settings.timeouts.portSeconds * 1000,
    network: networkRequestOf(settings),
    signal,
  };
  const { interactive } = lookOf(process.stderr, process.env);
  const show = { stream: process.stderr, interactive, quiet: quiet ?? false };
  let targets: Awaited<ReturnType<typeof readTargets>> = [];
  const prepare: ProgressStage = {
    title: 'Connectors and domains',
    run: async () => {
      targets = await readTargets(reading, request, searchBase);
    },
  };
  await runStages([prepare], show);
  for (const outcome of targets) {
    if ('unread' in outcome) {
      audits.push(outcome.unread);
      continue;
    }
    const { target } = outcome;
    const stage: ProgressStage = {
      title: `Users of ${target.domain}`,
      run: async (observe) => {
        const onUser =
          rows === null
            ? {}
            : {
                onUser: (user: AuditedUser) => rows.write(auditCsvRow(user)),
                afterPage: () => rows.drained(),
              };
        const found = await auditDomain(reading, target, {
          ...(searchBase !== undefined && { searchBase }),
          ...(filter !== null && { filter }),
          ...onUser,
          signal,
          ...(!show.quiet && { onProgress: rateWords(observe, interactive ? 0.2 : 5), counter: counting }),
        });
        audits.push(found);
      },
    };
    await runStages([stage], show);
    if (signal.aborted) return;
  }
}

function say(sentence: string | null): void {
  if (sentence !== null) process.stderr.write(`${safeText(sentence)}\n`);
}

function exitCodeOf({ domains, filter }: AuditReport): ExitCode {
  if (domains.some(({ end }) => end === 'interrupted')) return exitCodes.interrupted;
  if (domains.some(({ counts }) => counts.lacking > 0)) return exitCodes.findings;
  // A filter may well pick nobody in one of several domains; a domain without any user is one that may not be read.
  const isNobody = filter === null ? domains.some(isEmpty) : domains.every(isEmpty);
  const isUndetermined =
    isNobody || domains.some(({ end, counts }) => end === 'failed' || counts.unknown > 0);
  return isUndetermined ? exitCodes.undetermined : exitCodes.healthy;
}
