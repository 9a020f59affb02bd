import type { Run } from '../../evidence/facts/runHistory.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { kindOf, type RunKind, runWords, wentThrough } from './runWords.js';

/** How one of the two is known: seen in the history, told by delta runs that need it, failed, or not known. */
type Known = 'completed' | 'before' | 'failed' | 'absent';

interface ConnectorRuns {
  connector: string;
  fullImport: Known;
  fullSync: Known;
  /** The last run of each kind, in words. */
  last: string[];
}

interface Data {
  connectors: ConnectorRuns[];
}

export const fullSynchronisationHasCompleted = defineCheck({
  code: 'WBD204',
  name: 'full-synchronisation-has-completed',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'A full import and a full synchronisation have completed for each connector',
  why: 'Writeback finds the user through what was imported and joined. Before a first full import and synchronisation there is nothing to find.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-operations',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler',
  ],
  needs: ['connectors', 'runHistory'],
  judge: ({ connectors, runHistory }) => {
    const data: Data = {
      connectors: connectors.map(({ name }) =>
        runsOf(
          name,
          runHistory.filter((run) => run.connector === name),
        ),
      ),
    };
    if (data.connectors.length === 0) return { outcome: 'skipped', data };
    // An empty history says nothing: it may have been purged.
    if (runHistory.length === 0) return { outcome: 'unknown', data };
    return { outcome: data.connectors.every(isDone) ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.connectors.flatMap(({ connector, last, ...known }) => [
      `${connector}: full import ${words[known.fullImport]}, full synchronisation ${words[known.fullSync]}`,
      ...last.map((line) => `${connector}: ${line}`),
    ]);
    switch (outcome) {
      case 'pass':
        return {
          summary: 'Each connector has had its full import and full synchronisation.',
          seen,
          todo: [],
        };
      case 'skipped':
        return { summary: 'This server has no connector.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'The run history is empty, so whether a full synchronisation has completed is not known.',
          seen,
          todo: ['Run: Start-ADSyncSyncCycle -PolicyType Initial'],
        };
      default: {
        const open = data.connectors.filter((one) => !isDone(one)).map(({ connector }) => connector);
        return {
          summary: `${list(open)} has no completed full import and full synchronisation.`,
          seen,
          todo: [
            'Run: Start-ADSyncSyncCycle -PolicyType Initial',
            'Watch the run to its end in Synchronization Service Manager, Operations; a result other than success names what stands in the way.',
          ],
        };
      }
    }
  },
});

const words: Record<Known, string> = {
  completed: 'completed',
  before: 'older than the history, as later delta runs show',
  failed: 'failed',
  absent: 'never seen',
};

function isDone({ fullImport, fullSync }: ConnectorRuns): boolean {
  const done: readonly Known[] = ['completed', 'before'];
  return done.includes(fullImport) && done.includes(fullSync);
}

function runsOf(connector: string, runs: Run[]): ConnectorRuns {
  const newest = (kind: RunKind) =>
    runs
      .filter((run) => kindOf(run) === kind)
      .sort((left, right) => right.runNumber - left.runNumber)
      .slice(0, 1);
  return {
    connector,
    fullImport: known(runs, 'fullImport', 'deltaImport'),
    fullSync: known(runs, 'fullSync', 'deltaSync'),
    last: (['fullImport', 'fullSync', 'deltaImport', 'deltaSync'] as const).flatMap(newest).map(runWords),
  };
}

/**
 * A delta run goes through only where the full one has been, and the history forgets after a week by default. So one that
 * went through counts unless a full run has failed since; a full run that is under way says nothing yet.
 */
function known(runs: Run[], full: RunKind, delta: RunKind): Known {
  const ended = runs
    .filter(({ isComplete }) => isComplete)
    .sort((left, right) => right.runNumber - left.runNumber);
  const fullRuns = ended.filter((run) => kindOf(run) === full);
  if (fullRuns.some(wentThrough)) return 'completed';
  const lastDelta = ended.find((run) => kindOf(run) === delta && wentThrough(run));
  const lastFull = fullRuns[0];
  if (lastDelta && (!lastFull || lastDelta.runNumber > lastFull.runNumber)) return 'before';
  return lastFull ? 'failed' : 'absent';
}
