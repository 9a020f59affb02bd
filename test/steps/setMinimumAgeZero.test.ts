import test from 'ava';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import { type Evidence, findReading } from '../../src/evidence/evidence.js';
import type { PlanContext } from '../../src/steps/definition.js';
import { setMinimumAgeZero } from '../../src/steps/setMinimumAgeZero.js';
import { readRecording } from '../fixtures/recordings.js';

const domain = 'contoso.test';

/** The recording of a refused reset; with a name, the refusing policy is a fine-grained one. */
async function refused(fineGrainedPolicy: string | null): Promise<Evidence> {
  const evidence = await readRecording('minimum-age-refuses');
  const [user = ''] = evidence.request.users;
  const own = findReading(evidence, 'domainPasswordPolicy', { domain })?.value;
  const applied = findReading(evidence, 'userPasswordPolicy', { user })?.value;
  if (!own || !applied) throw new Error('The policies were not recorded.');
  const { readFrom, ...policy } = own;
  if (fineGrainedPolicy !== null) applied.policy = { ...policy, name: fineGrainedPolicy, precedence: 1 };
  return evidence;
}

/** What the step makes of its failed check, or of being asked for by name when that passes. */
function offer(evidence: Evidence) {
  const findings = judge(evidence, checks);
  const calling = findings.filter(({ code, outcome }) => code === 'WBD702' && outcome === 'fail');
  const context = { evidence, findings, directory: () => ({}) } as unknown as PlanContext;
  return setMinimumAgeZero.offer(context, calling);
}

const verified = [
  { code: 'WBD701', subject: domain },
  { code: 'WBD702', subject: 'ines.duarte@contoso.test' },
];

test('it is verified by the domain and by the user who was refused', async (t) => {
  const { steps, withheld } = offer(await refused(null));
  t.deepEqual(withheld, []);
  t.is(steps.length, 1);
  t.deepEqual(steps[0]?.verify.checks, verified);
});

test('planned anew when the refusal is over it is the same step', async (t) => {
  const evidence = await refused(null);
  for (const { value } of evidence.readings.filter(({ fact }) => fact === 'user')) {
    for (const match of (value as { matches: { passwordLastSet: string | null }[] }).matches) {
      match.passwordLastSet = '2020-01-01T00:00:00.000Z';
    }
  }
  t.deepEqual(offer(evidence).steps[0]?.verify.checks, verified);
});

test('a fine-grained policy is not changed by the age of the domain, and is named', async (t) => {
  const { steps, withheld } = offer(await refused('PSO-Staff'));
  t.deepEqual(steps, []);
  t.is(withheld.length, 1);
  t.regex(withheld[0] ?? '', /of ines\.duarte@contoso\.test comes from the fine-grained policy "PSO-Staff"/);
});
