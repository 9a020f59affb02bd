import test from 'ava';
import { parseDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { parseAce } from '../../src/access/sddlParse.js';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import { type Evidence, findReading } from '../../src/evidence/evidence.js';
import { type ApplyPort, applyPlan } from '../../src/plan/applyPlan.js';
import { allFailuresOf } from '../../src/plan/failures.js';
import { makePlan } from '../../src/plan/makePlan.js';
import type { PlanRequest } from '../../src/plan/plan.js';
import type { World } from '../../src/plan/world.js';
import { adviseGrant } from '../../src/steps/grantAdvice.js';
import { grantQuestions } from '../../src/steps/grantQuestion.js';
import { grantRights } from '../../src/steps/grantRights.js';
import type { StepId } from '../../src/steps/step.js';
import { readRecording } from '../fixtures/recordings.js';
import { activeServer } from './activeServer.js';

const user = 'alex.wilber@contoso.test';

function worldOf(evidence: Evidence, connectVersion = activeServer.connectVersion): World {
  const findings = judge(evidence, checks);
  const calling = allFailuresOf(findings).filter(({ code }) => grantRights.answers.includes(code));
  const context = {
    evidence,
    findings,
    server: { ...activeServer, connectVersion },
    directory: () => ({ server: 'dc1.contoso.test' }),
    grants: grantQuestions(evidence, calling, undefined).map((question) => adviseGrant(question, null)),
    exportFolder: '/export',
  };
  return { evidence, findings, context };
}

/** The same directory after somebody else has added a rule to the container of the user. */
async function withForeignRule(scenario: string): Promise<Evidence> {
  const evidence = await readRecording(scenario);
  const container = findReading(evidence, 'ancestors', { user })?.value?.containers[0];
  if (!container?.securityDescriptor) throw new Error('The container was not read.');
  const descriptor = parseDescriptor(Buffer.from(container.securityDescriptor, 'base64'));
  const aces = [parseAce('(A;CI;GA;;;S-1-5-21-9-9-9-4242)'), ...(descriptor.dacl?.aces ?? [])];
  const changed = { ...descriptor, dacl: { ...descriptor.dacl, aces } } as typeof descriptor;
  container.securityDescriptor = Buffer.from(writeDescriptor(changed)).toString('base64');
  return evidence;
}

/** Applies the steps while the worlds are read one after the other, the last one again and again; every call goes well. */
async function apply(steps: StepId[], start: World, worlds: readonly World[]) {
  const request: PlanRequest = { users: [user], runbook: false, steps, scope: null, exportFolder: '/export' };
  const plan = makePlan(start.context, request);
  const calls: string[] = [];
  let reads = 0;
  const port: ApplyPort = {
    decide: async () => 'automatic',
    show: () => {},
    letOperatorWork: async () => true,
    watch: (_step, work) =>
      work({
        journal: async () => true,
        call: async (call) => {
          calls.push(call.function);
          return { ending: 'ok', message: '', changed: true, before: null, after: null, durationMs: 1 };
        },
        read: async () => (calls.length % 2 === 0 ? 'holds' : 'broken'),
        verify: async () => ({ ok: true, message: '' }),
        wait: async () => {},
        isInterrupted: () => false,
        now: () => new Date(),
        world: undefined,
      }),
    journal: async () => {},
    tell: () => {},
    onCall: () => {},
    isInterrupted: () => false,
    now: () => new Date(),
    readWorld: async () => worlds[Math.min(reads++, worlds.length - 1)] as World,
    waitUntilIdle: async () => null,
    journalEntries: async () => [],
  };
  const limits = { maxRepairsPerDay: 9, minimumMinutesBetweenRestarts: 0 };
  const options = { unattended: true, isApproved: true, limits } as Parameters<typeof applyPlan>[3];
  return { ...(await applyPlan(plan, start, port, options)), calls };
}

test('what somebody else changes while a step is made refuses the later step that rests on it', async (t) => {
  const before = worldOf(await readRecording('user-outside-grant'));
  const after = worldOf(await withForeignRule('user-outside-grant'));
  const applied = await apply(['restart-sync-service', 'grant-rights'], before, [before, after]);
  t.is(applied.outcome, 'stale');
  t.regex(
    applied.steps.at(-1)?.reason ?? '',
    /^Facts have moved since the plan: security descriptor of OU=.* was .*, is /,
  );
  t.false(applied.calls.includes('Add-WbdAccessRule'));
});

test('what a step itself has changed refuses no later one', async (t) => {
  const evidence = await readRecording('user-outside-grant');
  const [before, after] = [worldOf(evidence), worldOf(evidence, '2.6.99.0')];
  const applied = await apply(['restart-sync-service', 'run-full-sync'], before, [before, after]);
  t.deepEqual(
    applied.steps.map(({ id, ending }) => [id, ending]),
    [
      ['restart-sync-service', 'verified'],
      ['run-full-sync', 'verified'],
    ],
  );
});
