import test from 'ava';
import { fullSynchronisationHasCompleted } from '../../../src/checks/server/fullSynchronisationHasCompleted.js';
import { ChangedRecording } from '../changedRecording.js';

const connector = 'contoso.test';

/** What is found when the history has, beside delta runs that went through, this full import and no other full run. */
async function judgeImport(full: { runNumber: number; isComplete: boolean; result: string }) {
  const recording = await ChangedRecording.of('healthy');
  const runs = recording.value('runHistory');
  const deltaRuns = runs.filter(({ profile }) => profile.startsWith('Delta'));
  const run = { connector, profile: 'Full Import', startedAt: null, endedAt: null, ...full };
  runs.splice(0, runs.length, run, ...deltaRuns);
  const { outcome, seen } = recording.judge(fullSynchronisationHasCompleted);
  return { outcome, known: seen[0] };
}

// The recorded delta runs of the connector have the numbers 3 and 4.

test('a full import that is under way takes nothing from the delta runs before it', async (t) => {
  const { outcome, known } = await judgeImport({ runNumber: 99, isComplete: false, result: 'in-progress' });
  t.is(outcome, 'pass');
  t.regex(known ?? '', /full import older than the history, as later delta runs show/);
});

test('one that was stopped counts as long as no delta run went through since', async (t) => {
  const stopped = { isComplete: true, result: 'stopped-user-termination' };
  t.is((await judgeImport({ runNumber: 1, ...stopped })).outcome, 'pass');
  const { outcome, known } = await judgeImport({ runNumber: 99, ...stopped });
  t.is(outcome, 'fail');
  t.regex(known ?? '', /full import failed/);
});
