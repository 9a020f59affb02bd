import test from 'ava';
import type { Outcome } from '../../src/checks/check.js';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import { readRecordings } from '../fixtures/recordings.js';
import { hasSeveralFaults } from '../lab/scenario.js';

const recordings = await readRecordings();
const judged = recordings.map((recording) => ({ ...recording, findings: judge(recording.evidence, checks) }));

for (const { name, scenario, findings } of judged) {
  test(`${name}: the findings that the scenario expects, and no other`, (t) => {
    const codesWith = (outcome: Outcome) =>
      [...new Set(findings.filter((one) => one.outcome === outcome).map((one) => one.code))].sort();
    t.deepEqual(
      { fail: codesWith('fail'), unknown: codesWith('unknown'), skipped: codesWith('skipped') },
      {
        fail: [...scenario.expect.fail].sort(),
        unknown: [...scenario.expect.unknown].sort(),
        skipped: [...scenario.expect.skipped, ...notAsked(scenario.options)].sort(),
      },
    );
  });
}

/** The idle test takes minutes, so it is made only when it is asked for. */
function notAsked(options: readonly string[]): string[] {
  return options.includes('--idle-test') ? [] : ['WBD105'];
}

/** Nothing on a server makes these checks not apply. */
const neverSkipped = [
  'WBD103',
  'WBD106',
  'WBD107',
  'WBD108',
  'WBD201',
  'WBD202',
  'WBD203',
  'WBD205',
  'WBD206',
  'WBD207',
  'WBD210',
  'WBD301',
];

for (const check of checks) {
  test(`${check.code} ${check.name}: every outcome is recorded`, (t) => {
    const outcomes = new Set(
      judged.flatMap(({ findings }) =>
        findings.filter(({ code }) => code === check.code).map(({ outcome }) => outcome),
      ),
    );
    const expected: Outcome[] = ['pass', 'fail', 'unknown'];
    if (!neverSkipped.includes(check.code)) expected.push('skipped');
    for (const outcome of expected) t.true(outcomes.has(outcome), `no recording gives ${outcome}`);
  });
}

test('the healthy scenario: nothing fails and nothing is unknown', (t) => {
  const healthy = judged.find(({ name }) => name === 'healthy');
  const ill = healthy?.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
  t.deepEqual(ill, []);
});

test('at least fifteen scenarios have faults of two areas, and each fault shows', (t) => {
  const areaOf = new Map<string, string>(checks.map(({ code, area }) => [code, area]));
  const double = judged.filter(({ scenario }) => hasSeveralFaults(scenario));
  for (const { name, scenario } of double) {
    const areas = new Set(scenario.expect.fail.map((code) => areaOf.get(code)));
    t.true(areas.size > 1, `${name}: ${[...areas]}`);
  }
  t.true(double.length >= 15, `${double.length}`);
});
