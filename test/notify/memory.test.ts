import test from 'ava';
import { type DecisionRules, decide, type Memory } from '../../src/notify/memory.js';
import { run } from '../history/sampleRun.js';

const rules: DecisionRules = { minimumSeverity: 'error', remindAfterHours: 24 };
const hour = (index: number) => new Date(Date.UTC(2026, 10, 1, index)).toISOString();

/** Plays runs to one channel and tells what it was told: new, resolved, still. */
function play(runs: ReturnType<typeof run>[], some: DecisionRules = rules): string[] {
  let knows: Memory[string] | undefined;
  return runs.map((one) => {
    const decision = decide(knows, one, some);
    knows = decision.knows;
    const { notification } = decision;
    return notification
      ? `${notification.kind} +${notification.new.length} -${notification.resolved.length} =${notification.still.length}`
      : 'nothing';
  });
}

test('on change only: a problem, silence, progress, recovery, silence', (t) => {
  t.deepEqual(
    play([
      run(hour(0), 'WBD501 a pass'),
      run(hour(1), 'WBD501 a', 'WBD501 b'),
      run(hour(2), 'WBD501 a', 'WBD501 b'),
      run(hour(3), 'WBD501 a pass', 'WBD501 b'),
      run(hour(4), 'WBD501 a pass', 'WBD501 b', 'WBD502 c'),
      run(hour(5), 'WBD501 a pass', 'WBD501 b pass', 'WBD502 c pass'),
      run(hour(6), 'WBD501 a pass'),
    ]),
    [
      'nothing',
      'problem +2 -0 =0',
      'nothing',
      'progress +0 -1 =1',
      'problem +1 -0 =1',
      'recovery +0 -2 =0',
      'nothing',
    ],
  );
});

test('a reminder after the interval, counted from what was last told', (t) => {
  const failing = (index: number) => run(hour(index), 'WBD501 a');
  t.deepEqual(play([0, 23, 24, 47, 48].map(failing)), [
    'problem +1 -0 =0',
    'nothing',
    'reminder +0 -0 =1',
    'nothing',
    'reminder +0 -0 =1',
  ]);
  t.is(play([0, 100].map(failing), { ...rules, remindAfterHours: 0 })[1], 'nothing');
});

test('unknown and not looked at are neither resolved nor new', (t) => {
  t.deepEqual(
    play([
      run(hour(0), 'WBD501 a'),
      run(hour(1), 'WBD501 a unknown'),
      run(hour(2)),
      run(hour(3), 'WBD501 a'),
      run(hour(4), 'WBD501 a pass'),
    ]),
    ['problem +1 -0 =0', 'nothing', 'nothing', 'nothing', 'recovery +0 -1 =0'],
  );
});

test('warnings are told when they are asked for', (t) => {
  const runs = [
    run(hour(0), 'WBD501 a fail warning'),
    run(hour(1), 'WBD501 a fail error'),
    run(hour(2), 'WBD501 a fail warning'),
  ];
  t.deepEqual(play(runs), ['nothing', 'problem +1 -0 =0', 'recovery +0 -1 =0']);
  t.deepEqual(play(runs, { ...rules, minimumSeverity: 'warning' }), [
    'problem +1 -0 =0',
    'nothing',
    'nothing',
  ]);
});
