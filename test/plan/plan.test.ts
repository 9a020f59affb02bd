import test from 'ava';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import type { Evidence } from '../../src/evidence/evidence.js';
import { loadEvidence } from '../../src/evidence/file.js';
import { packagePath } from '../../src/packagePath.js';
import { makePlan } from '../../src/plan/makePlan.js';
import { movedForStep, movedSince } from '../../src/plan/moved.js';
import { type Plan, type PlanRequest, planSchema } from '../../src/plan/plan.js';
import { planMarkdown } from '../../src/plan/planMarkdown.js';
import type { Waiver } from '../../src/settings/waiver.js';
import type { PlanContext } from '../../src/steps/definition.js';
import { adviseGrant } from '../../src/steps/grantAdvice.js';
import { grantQuestions } from '../../src/steps/grantQuestion.js';
import type { ServerState } from '../../src/steps/serverState.js';
import { applyWaivers } from '../../src/waivers/applyWaivers.js';
import { activeServer } from './activeServer.js';

const request: PlanRequest = { users: [], runbook: false, steps: [], scope: null, exportFolder: '/export' };

/** The plan of a recorded scenario, as `fix` makes it. */
async function planOf(
  scenario: string,
  {
    change = {},
    asked = {},
    waivers = [],
  }: { change?: Partial<ServerState>; asked?: Partial<PlanRequest>; waivers?: Waiver[] } = {},
): Promise<Plan> {
  const evidence = await loadEvidence(packagePath('test', 'fixtures', 'evidence', `${scenario}.json`));
  return makePlan(contextOf(evidence, { ...activeServer, ...change }, waivers), { ...request, ...asked });
}

function contextOf(
  evidence: Evidence,
  state: ServerState | null,
  waivers: readonly Waiver[] = [],
): PlanContext {
  const findings = applyWaivers(judge(evidence, checks), waivers, new Date(evidence.collectedAt));
  const failed = findings.filter(({ outcome }) => outcome === 'fail');
  return {
    evidence,
    findings,
    server: state,
    directory: () => ({ server: 'dc1.contoso.test' }),
    grants: grantQuestions(
      evidence,
      failed.filter(({ code }) => code.startsWith('WBD50')),
      undefined,
    ).map((question) => adviseGrant(question, null)),
    exportFolder: '/export',
  };
}

const ids = (plan: Plan) => plan.steps.map(({ id }) => id);

test('only what the findings call for, in the documented order', async (t) => {
  t.deepEqual(ids(await planOf('healthy')), []);
  t.deepEqual(ids(await planOf('service-stopped')), [
    'confirm-network',
    'restart-sync-service',
    'toggle-writeback',
    'support-bundle',
  ]);
  t.deepEqual(ids(await planOf('writeback-disabled')), ['enable-writeback']);
  t.deepEqual(ids(await planOf('preferred-dc-not-pdc')), ['prefer-pdc-emulator']);
});

test('a network that is closed is a plan by itself, with what to open; one that is open is not', async (t) => {
  const plan = await planOf('relay-refused');
  t.deepEqual(ids(plan), ['confirm-network']);
  const [gate] = plan.steps;
  t.regex(gate?.operator.join('\n') ?? '', /^WBD101: .* the connection is refused\.\nOpen outbound TCP 443 /);
  t.regex(
    gate?.says.join('\n') ?? '',
    /From the Connect server directly: passwordreset\.microsoftonline\.com on 443, .* and ssprdedicatedsbprodfra-1\.servicebus\.windows\.net on 443\./,
  );
  t.deepEqual(
    gate?.verify.checks.map(({ code }) => code),
    ['WBD101', 'WBD102', 'WBD103', 'WBD104', 'WBD105', 'WBD106', 'WBD107', 'WBD108'],
  );
  t.deepEqual(plan.unanswered, []);
  const proxied = await planOf('proxy-sign-in');
  t.regex(proxied.steps[0]?.says.join('\n') ?? '', /through the proxy proxy\.contoso\.test:8080: /);
  t.deepEqual((await planOf('service-stopped')).steps[0]?.operator, []);
});

test('what no step that is planned deals with is for a person to settle', async (t) => {
  const plan = await planOf('service-stopped', { change: { stagingMode: true } });
  t.deepEqual(ids(plan), []);
  t.true(
    plan.unanswered.every((line) => !line.startsWith('WBD303')),
    'a withheld step says why',
  );
});

test('the last resort names the command for these users and the last failure', async (t) => {
  const plan = await planOf('demo', { asked: { steps: ['support-bundle'] } });
  const [line = ''] = plan.steps[0]?.operator ?? [];
  t.regex(
    line,
    /^Run: writeback-doctor bundle --user 'adele\.vance@contoso\.test' --user .* --case-user '[^']+@contoso\.test' --when '2026-11-24 \d\d:\d\d UTC'$/,
  );
});

test('the demo: grants for whom they help, protected accounts refused by name', async (t) => {
  const plan = await planOf('demo');
  t.true(ids(plan).includes('grant-rights'));
  const grant = plan.steps.find(({ id }) => id === 'grant-rights');
  t.regex(grant?.says.join('\n') ?? '', /Opens for writeback: johanna\.lorenz@contoso\.test\./);
  // Inheritance is off on her container: a grant on the one above would not reach her.
  t.is(grant?.subject, 'OU=Payroll,OU=Staff,OU=Contoso,DC=contoso,DC=test');
  t.true(plan.withheld.some((line) => /bianca\.pisani@contoso\.test is denied by a rule/.test(line)));
  t.true(
    plan.withheld.some((line) => /nestor\.wilke@contoso\.test is protected by AdminSDHolder/.test(line)),
    plan.withheld.join('\n'),
  );
});

test('the runbook is the whole recovery order whatever the findings', async (t) => {
  t.deepEqual(ids(await planOf('healthy', { asked: { runbook: true } })), [
    'confirm-network',
    'restart-sync-service',
    'toggle-writeback',
    'upgrade-connect',
    'toggle-writeback',
    'support-bundle',
  ]);
});

test('by name only what was named, and what is not possible says why', async (t) => {
  t.deepEqual(ids(await planOf('healthy', { asked: { steps: ['run-full-sync'] } })), ['run-full-sync']);
  const plan = await planOf('healthy', { asked: { steps: ['enable-writeback'] } });
  t.deepEqual(plan.withheld, ['Turn password writeback on: it is on already.']);
});

test('Unexpire Password is granted on the domain itself, as a step of its own', async (t) => {
  const plan = await planOf('unexpire-password-removed');
  const [grant, ...others] = plan.steps;
  t.deepEqual(others, []);
  t.is(grant?.subject, 'contoso.test');
  t.regex(
    JSON.stringify(grant?.calls[0]?.params),
    /"DistinguishedName":"DC=contoso,DC=test","Rule":\["\(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-21-[-0-9]+\)"\]/,
  );
  t.deepEqual(grant?.verify.checks, [{ code: 'WBD504', subject: 'contoso.test' }]);
  t.regex(grant?.says.join('\n') ?? '', /to DC=contoso,DC=test: Unexpire Password, on the domain itself/);
});

test('what is waived calls for no step and is named; a waiver that has expired, and a step asked for by name, count', async (t) => {
  const waiver = {
    code: 'WBD402',
    subject: '*',
    reason: 'dc2 is the site',
    expires: '2027-01-31',
    approvedBy: 'Ada',
  };
  const plan = await planOf('preferred-dc-not-pdc', { waivers: [waiver] });
  t.deepEqual(ids(plan), []);
  t.deepEqual(plan.unanswered, []);
  t.is(plan.withheld.length, 1);
  t.regex(
    plan.withheld[0] ?? '',
    /^Waived until 2027-01-31 by Ada \(dc2 is the site\), so it calls for no step unless --step names one\. WBD402: .* \(contoso\.test\)$/,
  );
  const expired = { ...waiver, expires: '2026-11-01' };
  t.deepEqual(ids(await planOf('preferred-dc-not-pdc', { waivers: [expired] })), ['prefer-pdc-emulator']);
  const asked = { steps: ['prefer-pdc-emulator' as const] };
  const named = await planOf('preferred-dc-not-pdc', { waivers: [waiver], asked });
  t.deepEqual(ids(named), ['prefer-pdc-emulator']);
  t.deepEqual(named.withheld, []);

  const network = { ...waiver, code: 'WBD101' };
  t.deepEqual(ids(await planOf('relay-refused', { waivers: [network] })), []);
});

test('nothing is planned on a staging server, or on one whose state is not known', async (t) => {
  const staging = await planOf('service-stopped', { change: { stagingMode: true } });
  t.deepEqual(ids(staging), []);
  t.regex(staging.withheld.join('\n'), /CONTOSO-SYNC01 is in staging mode/);
  const evidence = await loadEvidence(packagePath('test', 'fixtures', 'evidence', 'service-stopped.json'));
  const unknown = makePlan(contextOf(evidence, null), request);
  t.deepEqual(unknown.steps, []);
  t.regex(unknown.withheld.join('\n'), /the state of the Connect server could not be read/);
});

test('the same context gives the same plan, and it fits its schema', async (t) => {
  const plan = await planOf('service-stopped');
  t.deepEqual(await planOf('service-stopped'), plan);
  t.deepEqual(planSchema.parse(JSON.parse(JSON.stringify(plan))), plan);
});

test('moved: each fact with its old and new value, and nothing when nothing moved', async (t) => {
  const plan = await planOf('service-stopped');
  t.deepEqual(movedSince(plan, await planOf('service-stopped')), []);
  const moved = movedSince(plan, await planOf('service-stopped', { change: { connectVersion: '2.6.99.0' } }));
  t.deepEqual(moved, [{ fact: 'Connect version', old: '2.6.84.0', new: '2.6.99.0' }]);
});

test('moved: a step that is not called for any more, and one that is new', async (t) => {
  const moved = movedSince(await planOf('service-stopped'), await planOf('writeback-disabled'));
  const facts = moved.map(({ fact }) => fact);
  t.true(facts.includes('step restart-sync-service on CONTOSO-SYNC01'));
  t.true(facts.includes('step enable-writeback on CONTOSO-SYNC01'));
});

test('moved: a call that would be another one now', async (t) => {
  const [step] = (await planOf('preferred-dc-not-pdc')).steps;
  if (!step) return t.fail();
  const other = structuredClone(step);
  if (other.calls[0]) other.calls[0].params['Controller'] = ['dc9.contoso.test'];
  t.regex(movedForStep(step, other)[0]?.fact ?? '', /^calls of step prefer-pdc-emulator on contoso\.test$/);
});

test('the page to sign has every call, and no name becomes markup', async (t) => {
  const plan = await planOf('service-stopped');
  const [first] = plan.steps;
  if (!first) return t.fail();
  const hostile = {
    ...first,
    subject: 'a | b\n# c `d` <e>',
    calls: [{ function: 'F', params: { A: '```\nx' }, timeoutSeconds: 1 }],
  };
  const page = planMarkdown({ ...plan, steps: [hostile, ...plan.steps.slice(1)] });
  t.true(page.includes('a \\| b \\# c \\`d\\` \\<e\\>'));
  t.true(page.includes("````powershell\nF -A '```\nx'\n````"));
  t.true(page.includes(plan.planDigest));
  t.true(page.includes("Set-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD' -Enable $false"));
});
