import type { PlannedStep } from '../steps/step.js';
import { isLost, type JournalEntry } from './journalEntry.js';
import type { ProcessIdentity } from './processIdentity.js';

type Of<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

/** How a run is written down whose server could not be read. */
export const unknownServer = 'unknown server';

/** A step that the journal shows as begun and not ended. */
export interface OpenStep {
  run: string;
  beganAt: string;
  server: string;
  step: PlannedStep;
  /** Index of the first change call that has no end. */
  nextCall: number;
  /** The last call was begun and has no end, so it may still be at work. */
  isUncertain: boolean;
  /** Its PowerShell process; null when none was started. */
  process: ProcessIdentity | null;
  /** What the tool itself said before it gave up; null when it was ended. */
  leftOpen: string | null;
}

/** A step that was carried out to its end and can be taken back. */
export interface UndoableStep {
  run: string;
  endedAt: string;
  server: string;
  step: PlannedStep & { undo: { kind: 'call' } };
}

/** Steps that were begun and not ended, oldest first. */
export function openSteps(entries: readonly JournalEntry[]): OpenStep[] {
  const servers = serversOf(entries);
  const open = new Map<string, OpenStep>();
  const done: OpenStep[] = [];
  for (const entry of entries) {
    const current = open.get(entry.run);
    if (entry.kind === 'stepBegin') {
      // A run has one step at a time, so a second beginning means that the end of the first was lost.
      if (current) done.push(current);
      open.set(entry.run, opened(entry, servers.get(entry.run) ?? unknownServer));
    } else if (current) {
      if (entry.kind === 'stepEnd') open.delete(entry.run);
      else follow(current, entry);
    }
  }
  return [...done, ...open.values()].sort((left, right) => (left.beganAt < right.beganAt ? -1 : 1));
}

function opened(entry: Of<'stepBegin'>, server: string): OpenStep {
  return {
    run: entry.run,
    beganAt: entry.at,
    server,
    step: entry.step,
    nextCall: 0,
    isUncertain: false,
    process: null,
    leftOpen: null,
  };
}

function follow(step: OpenStep, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'callBegin':
      step.isUncertain = true;
      step.process = null;
      break;
    case 'callProcess':
      step.process = entry.process;
      break;
    case 'callEnd':
      step.isUncertain = false;
      if (entry.report.ending === 'ok') step.nextCall += 1;
      break;
    case 'leftOpen':
      step.leftOpen = entry.message;
      break;
  }
}

/** Steps that changed something or may have, were ended and not undone, newest first: the order in which they are taken back. */
export function undoableSteps(entries: readonly JournalEntry[]): UndoableStep[] {
  const servers = serversOf(entries);
  const begun = new Map<string, PlannedStep>();
  const calls = new Map<string, JournalEntry[]>();
  let found: UndoableStep[] = [];
  for (const entry of entries) {
    if (entry.kind === 'stepBegin') {
      begun.set(entry.run, entry.step);
      calls.set(entry.run, []);
    } else if (entry.kind === 'stepEnd') {
      const step = begun.get(entry.run);
      if (step?.undo.kind === 'call' && mayHaveChanged(calls.get(entry.run) ?? []))
        found.unshift({
          run: entry.run,
          endedAt: entry.at,
          server: servers.get(entry.run) ?? unknownServer,
          step: step as UndoableStep['step'],
        });
    } else if (entry.kind === 'undone' && entry.report.ending === 'ok')
      found = found.filter(
        ({ run, step }) => run !== entry.of || step.id !== entry.step || step.subject !== entry.subject,
      );
    else calls.get(entry.run)?.push(entry);
  }
  return found;
}

/** A call that its PowerShell was told and that nothing was heard of may have been made; one without a process was never told. */
function mayHaveChanged(calls: readonly JournalEntry[]): boolean {
  return calls.some((entry, index) => {
    if (entry.kind === 'callProcess') return calls[index + 1]?.kind !== 'callEnd';
    return entry.kind === 'callEnd' && (entry.report.changed === true || isLost(entry.report.ending));
  });
}

function serversOf(entries: readonly JournalEntry[]): Map<string, string> {
  return new Map(
    entries.flatMap((entry) => (entry.kind === 'runBegin' ? [[entry.run, entry.server] as const] : [])),
  );
}
