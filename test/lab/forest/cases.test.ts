import test from 'ava';
import { contoso } from './definition.js';
import { type Forest, startForest } from './forest.js';
import { GroundTruth, type Operation } from './groundTruth.js';

const required = [
  ...[
    'inherited-grant',
    'no-grant',
    'explicit-deny-account',
    'explicit-deny-nested-group',
    'explicit-deny-everyone',
  ],
  ...['inherited-deny-nearer-ou', 'explicit-allow-over-inherited-deny', 'nearer-allow-over-farther-deny'],
  ...['grant-through-nested-group', 'grant-authenticated-users', 'protected-dacl', 'under-protected-ou'],
  ...['inherit-only-on-object', 'wrong-inherited-type', 'wrong-right', 'write-property-only'],
  ...['control-access-without-object-type', 'full-control', 'owner-only', 'admin-sd-holder'],
  ...['orphaned-admin-count-with-grant', 'self-grant'],
];

const operations: Operation[] = ['reset', 'lockoutTime', 'pwdLastSet'];
const cases = [contoso.connector, ...contoso.users].filter((user) => user.case !== undefined);

let forest: Forest;
let truth: GroundTruth;

test.before(async () => {
  forest = await startForest();
  truth = await GroundTruth.open(forest);
});

test.after.always(async () => {
  await truth?.close();
  await forest?.stop();
});

test('the definition has a user for every access case', (t) => {
  const names = cases.map((user) => user.case);
  t.deepEqual(
    required.filter((name) => !names.includes(name)),
    [],
  );
  t.is(new Set(names).size, names.length, 'a case name stands for one user');
});

for (const { case: name = '', expected } of cases) {
  test(`what the connector account may really do: ${name}`, async (t) => {
    const { dn } = forest.user(name);
    const outcomes = await truth.attemptAll(operations.map((operation) => ({ dn, operation })));
    const verdicts = Object.fromEntries(
      operations.map((operation, at) => [operation, outcomes[at]?.verdict]),
    );
    t.deepEqual(verdicts, expected, JSON.stringify(outcomes));
  });
}

test('hostile names reach the directory as they are', async (t) => {
  const users = contoso.users.filter((user) => user.trait?.startsWith('name-'));
  t.true(users.length >= 10);
  const attempts = users.map((user) => ({
    dn: forest.user(user.trait ?? '').dn,
    operation: 'reset' as const,
  }));
  for (const outcome of await truth.attemptAll(attempts)) t.is(outcome.verdict, 'allowed', outcome.message);
});

test('a reset that another rule refuses is neither allowed nor denied', async (t) => {
  const outcome = await truth.attempt({ dn: `CN=Nobody,CN=Users,${forest.domainDn}`, operation: 'reset' });
  t.is(outcome.verdict, 'other');
  t.is(outcome.resultCode, 32);
});
