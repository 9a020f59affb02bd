import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { openSteps } from '../../src/plan/openSteps.js';
import { runStep } from '../../src/plan/runStep.js';
import { beginStep, guardPauses, resumeStep } from '../../src/plan/stepMachine.js';
import type { StepResult } from '../../src/plan/stepState.js';
import { type CallFate, type Fates, Killed, toggle, World } from './simulation.js';

const good: CallFate = { takesEffect: true, ending: 'ok', claimsChange: true };
/** Every way in which a call can go: done or not, and each thing that can be heard of it, lies among them. */
const allFates: CallFate[] = [true, false].flatMap((takesEffect) => [
  { takesEffect, ending: 'ok' as const, claimsChange: true },
  { takesEffect, ending: 'ok' as const, claimsChange: false },
  { takesEffect, ending: 'failed' as const, claimsChange: false },
  { takesEffect, ending: 'timedOut' as const, claimsChange: false },
  { takesEffect, ending: 'crashed' as const, claimsChange: false },
  { takesEffect, ending: 'aborted' as const, claimsChange: false },
]);
const calm: Fates = {
  calls: [],
  readings: [],
  journal: [],
  verified: true,
  interruptedAt: null,
  killedAt: null,
};

/** Runs the step, and after a kill the recovery in a world where all goes well again; checks what must always hold. */
async function live(t: ExecutionContext, fates: Fates): Promise<{ world: World; result: StepResult | null }> {
  const world = new World(fates);
  let result: StepResult | null = null;
  try {
    result = await runStep(beginStep(toggle), world.port());
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  const story = JSON.stringify({ fates, result, entries: world.entries.map(({ kind }) => kind) });
  t.deepEqual(world.violations, [], `writeback was off and the journal did not say so: ${story}`);
  if (result) {
    t.true(world.enabled || result.ending === 'leftOpen', `ended quietly with writeback off: ${story}`);
    if (result.ending === 'verified') t.true(world.enabled && world.wasOff, `not really toggled: ${story}`);
    if (result.ending === 'refused') t.false(world.wasOff, story);
  }
  const open = openSteps(world.entries);
  if (!world.enabled) t.is(open.length, 1, story);
  world.calm();
  for (const one of open) await runStep(resumeStep(one.step, one.nextCall, one.isUncertain), world.port());
  t.true(world.enabled, `recovery left writeback off: ${story}`);
  t.deepEqual(openSteps(world.entries), [], story);
  t.deepEqual(world.violations, [], story);
  return { world, result };
}

test('every outcome of turning off and of turning on twice, with a kill before each operation', async (t) => {
  let cases = 0;
  for (const off of allFates)
    for (const on of allFates)
      for (const onAgain of allFates)
        for (let killedAt = 0; killedAt <= 14; killedAt += 1) {
          await live(t, { ...calm, calls: [off, on, onAgain], killedAt });
          cases += 1;
        }
  t.is(cases, 12 ** 3 * 15);
});

test('any outcomes of all calls, readings and journal lines, interrupted and killed at any operation', async (t) => {
  const fate = fc.record({
    takesEffect: fc.boolean(),
    ending: fc.constantFrom<CallFate['ending']>('ok', 'failed', 'timedOut', 'crashed', 'aborted'),
    claimsChange: fc.boolean(),
  });
  const fates: fc.Arbitrary<Fates> = fc.record({
    calls: fc.array(fate, { maxLength: 9 }),
    readings: fc.array(fc.constantFrom('true' as const, 'unknown' as const), { maxLength: 9 }),
    journal: fc.array(fc.boolean(), { maxLength: 25 }),
    verified: fc.boolean(),
    interruptedAt: fc.option(fc.nat(30)),
    killedAt: fc.option(fc.nat(45)),
  });
  await fc.assert(
    fc.asyncProperty(fates, async (one) => {
      await live(t, one);
    }),
    { numRuns: 5000 },
  );
  t.pass();
});

test('a toggle that goes well is verified and closed', async (t) => {
  const { world, result } = await live(t, calm);
  t.like(result, { ending: 'verified', changed: true });
  t.deepEqual(
    world.entries.map(({ kind }) => kind),
    ['stepBegin', 'callBegin', 'callEnd', 'callBegin', 'callEnd', 'stepEnd'],
  );
});

test('turning on that keeps failing is tried to the end and then left open, aloud', async (t) => {
  const failing: CallFate = { takesEffect: false, ending: 'failed', claimsChange: false };
  const { world, result } = await live(t, {
    ...calm,
    calls: [good, ...Array(guardPauses.length + 1).fill(failing)],
  });
  t.is(result?.ending, 'leftOpen');
  t.regex(result?.message ?? '', /"c" is off, after 6 attempts to turn it on\.$/);
  t.is(world.entries.filter(({ kind }) => kind === 'leftOpen').length, 1);
});

test('turning off that reports success and does nothing fails the step', async (t) => {
  const { world, result } = await live(t, { ...calm, calls: [{ ...good, takesEffect: false }] });
  t.like(result, { ending: 'failed', message: 'The first call reported success and changed nothing.' });
  t.is(world.calls, 1);
});

test('an interruption after turning off turns on before it ends, and does not verify', async (t) => {
  const { result } = await live(t, { ...calm, interruptedAt: 3 });
  t.is(result?.ending, 'interrupted');
});

test('an interruption before the first call changes nothing', async (t) => {
  const { world, result } = await live(t, { ...calm, interruptedAt: 1 });
  t.is(result?.ending, 'interrupted');
  t.is(world.calls, 0);
});

test('a recovery that is interrupted before its calls are made leaves the step open', async (t) => {
  const step = { ...toggle, safeguard: null };
  const world = new World({ ...calm, interruptedAt: 2 });
  await world.port().journal({ kind: 'stepBegin', step });
  const result = await runStep(resumeStep(step, 0, true), world.port());
  t.is(result.ending, 'unfinished');
  t.is(world.calls, 0);
  t.is(openSteps(world.entries).length, 1);
});

test('a journal that cannot be written stops the step before it begins', async (t) => {
  const { world, result } = await live(t, { ...calm, journal: [false] });
  t.is(result?.ending, 'refused');
  t.is(world.calls, 0);
});

test('a failed verification is told and the step is closed', async (t) => {
  const { result } = await live(t, { ...calm, verified: false });
  t.like(result, { ending: 'notVerified', message: 'simulated' });
});
