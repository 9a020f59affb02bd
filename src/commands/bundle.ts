import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { exportApplicationLog } from '../bundle/applicationLog.js';
import { type BundleFile, writeArchive } from '../bundle/archive.js';
import { bundleFiles } from '../bundle/contents.js';
import { readRawEvents, readRawXml } from '../bundle/rawEvents.js';
import { type CaseAnswers, caseFields, localInstant } from '../bundle/supportCase.js';
import type { LogEvent } from '../events/logEvent.js';
import { sinceInstant } from '../events/period.js';
import { loadEvidence } from '../evidence/file.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { readJournal } from '../plan/journal.js';
import { stateFolder } from '../plan/stateFolder.js';
import { openSession } from '../powershell/session.js';
import { saveRedactionKey } from '../redact/secret.js';
import { safeText } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { Dialogue } from '../terminal/dialogue.js';
import { runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';
import { collectEvidence } from './collectEvidence.js';
import { configurationOf } from './configurationFlags.js';
import { refuseSameFile } from './filePlaces.js';
import { sessionOptions } from './powershellOptions.js';
import { openRedactor, type RedactionFlags } from './redaction.js';

export interface BundleFlags extends RedactionFlags, CaseAnswers {
  out?: string;
  user?: string[];
  from?: string;
  log?: string;
  since?: string;
  yes?: boolean;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

const defaultPeriod = '7d';

/** Makes the package that a support case needs. Shows what is inside, and writes it when that is confirmed. */
export async function bundle(flags: BundleFlags, signal: AbortSignal): Promise<ExitCode> {
  const now = new Date();
  const { settings } = await loadSettings({
    ...configurationOf(flags),
    flags: { ...(flags.user && { users: flags.user }) },
  });
  const out = flags.out ?? `writeback-support-${now.toISOString().slice(0, 16).replace(/\D/g, '')}.zip`;
  refuseSameFile({ '--from': flags.from, '--log': flags.log, '--redact-key': flags.redactKey, '--out': out });
  const redactor = await openRedactor(flags, settings);
  const answers = await caseAnswers(flags, settings, now, signal);
  if (answers === null) return declined();

  const evidence = flags.from
    ? await loadEvidence(flags.from)
    : await collectEvidence(settings, { quiet: flags.quiet ?? false, signal });
  const log = await applicationLog(flags, settings, now, signal);
  const { entries: journal } = await readJournal(stateFolder(flags.stateDir ?? settings.stateDir));
  const files = bundleFiles(
    { answers, evidence, events: log.events, journal, asTheyAre: log.asTheyAre, failOn: settings.failOn },
    redactor,
  );
  process.stderr.write(`${inside(out, files, redactor !== null)}\n`);
  if (!flags.yes && !(await confirm(signal))) return declined();
  await writeArchive(out, files, now);
  if (redactor && flags.redactKey) await saveRedactionKey(flags.redactKey, redactor.entries());
  process.stdout.write(`${out}\n`);
  return exitCodes.healthy;
}

function declined(): ExitCode {
  process.stderr.write('Nothing was written.\n');
  return exitCodes.declined;
}

/** The answers of the flags, checked, and those that are asked for; null when the operator stopped. */
async function caseAnswers(
  flags: BundleFlags,
  settings: Settings,
  now: Date,
  signal: AbortSignal,
): Promise<CaseAnswers | null> {
  const answers: CaseAnswers = {};
  for (const { key, flag, refuse } of caseFields) {
    const given = flags[key];
    if (given === undefined) continue;
    const problem = refuse(given);
    if (problem)
      throw new Failure(`${flag}: "${safeText(given)}" cannot be used: ${problem}.`, exitCodes.wrongUse);
    answers[key] = given;
  }
  const missing = caseFields.filter(({ key }) => answers[key] === undefined);
  if (flags.yes || missing.length === 0) return answers;
  if (!process.stdin.isTTY) {
    throw new Failure(
      `There is no terminal to ask on: give ${missing.map(({ flag }) => flag).join(', ')}, or --yes to leave them out.`,
      exitCodes.declined,
    );
  }
  const fallbacks: CaseAnswers = {
    when: localInstant(now),
    ...(settings.users[0] && { caseUser: settings.users[0] }),
  };
  const dialogue = new Dialogue({ input: process.stdin, output: process.stderr }, signal);
  dialogue.say('What Microsoft support will ask for. Leave a line empty for what you do not know.\n');
  try {
    for (const { key, question, refuse } of missing) {
      const answer = await dialogue.ask(question, { fallback: fallbacks[key] ?? '', refuse });
      if (answer === null) return null;
      if (answer !== '') answers[key] = answer;
    }
    return answers;
  } finally {
    dialogue.close();
  }
}

async function confirm(signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Failure('There is no terminal to confirm on: --yes writes without asking.', exitCodes.declined);
  }
  const dialogue = new Dialogue({ input: process.stdin, output: process.stderr }, signal);
  try {
    return await dialogue.askYes('Write it?', true);
  } finally {
    dialogue.close();
  }
}

/** The events, and the log as it is where that is possible and allowed. A redacted bundle takes nothing as it is. */
async function applicationLog(
  flags: BundleFlags,
  settings: Settings,
  now: Date,
  signal: AbortSignal,
): Promise<{ events: LogEvent[]; asTheyAre: BundleFile[] }> {
  const isXml = flags.log !== undefined && !/\.evtx$/i.test(flags.log);
  const events =
    flags.log && isXml
      ? await readRawXml(flags.log)
      : flags.from && !flags.log
        ? []
        : await readEvents(flags, settings, now, signal);
  if (flags.redact) return { events, asTheyAre: [] };
  if (flags.log) {
    const content = await readFile(flags.log);
    return {
      events,
      asTheyAre: [{ name: basename(flags.log), says: 'the exported log that was given', content }],
    };
  }
  const exported = flags.from ? null : await exportApplicationLog();
  return { events, asTheyAre: exported ? [exported] : [] };
}

async function readEvents(
  flags: BundleFlags,
  settings: Settings,
  now: Date,
  signal: AbortSignal,
): Promise<LogEvent[]> {
  const session = openSession(sessionOptions(settings));
  try {
    let events: LogEvent[] = [];
    const { interactive } = lookOf(process.stderr, process.env);
    const stage = {
      title: flags.log ? `Log ${flags.log}` : 'Application log',
      run: async (observe: (activity: string) => void) => {
        events = await readRawEvents(session, {
          ...(flags.log
            ? { path: flags.log }
            : { since: sinceInstant(flags.since ?? defaultPeriod, now).toISOString() }),
          signal,
          observe: (count) => observe(`${count} events`),
        });
      },
    };
    await runStages([stage], { stream: process.stderr, interactive, quiet: flags.quiet ?? false });
    return events;
  } finally {
    await session.close();
  }
}

function inside(out: string, files: readonly BundleFile[], isRedacted: boolean): string {
  const width = Math.max(...files.map(({ name }) => name.length));
  const lines = files.map(
    ({ name, says, content }) => `  ${name.padEnd(width)}  ${says} (${size(content.length)})`,
  );
  const names = isRedacted
    ? 'Names, addresses and identifiers are replaced by pseudonyms in every file.'
    : 'It names users and servers: send it to support only, or use --redact.';
  return `\n${safeText(out)} will hold:\n${lines.join('\n')}\n${names}`;
}

function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(0)} KiB`;
}
