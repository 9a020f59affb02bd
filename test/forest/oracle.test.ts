import test from 'ava';
import { checkAccess, type Decision } from '../../src/access/accessCheck.js';
import { aceFlag } from '../../src/access/ace.js';
import { classGuid } from '../../src/access/schemaGuids.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import type { Operation } from '../lab/forest/groundTruth.js';
import { agrees, type Judge, runCampaign, tooMany, tryOne } from '../oracle/campaign.js';
import { withAces } from '../oracle/descriptors.js';
import { deviations } from '../oracle/deviations.js';
import { type Oracle, openOracle } from '../oracle/oracle.js';
import { shrink, tell } from '../oracle/shrink.js';
import { decide, requestFor } from '../oracle/trial.js';

// The engine against a real directory: what it says the account may do, and what the account then could do.

let oracle: Oracle;

test.before(async () => {
  oracle = await openOracle();
});

test.after.always(async () => {
  await oracle?.close();
});

test.serial('on 1,000 random descriptors the engine decides what the directory then does', async (t) => {
  t.timeout(600_000);
  const result = await runCampaign(oracle, oracle.cast, { cases: 1000, seed: 20_251_124 });
  const reports = result.disagreements
    .slice(0, 2)
    .map(async (one) => tell(await shrink(oracle, oracle.cast, one), oracle.cast));
  t.is(result.disagreements.length, 0, (await Promise.all(reports)).join('\n\n'));
  t.is(result.comparisons, 3000);
  t.deepEqual(tooMany(result), []);
  // Each decision occurs often enough for the comparison to mean something.
  t.true(result.decisions.granted > 300 && result.decisions.denied > 300, JSON.stringify(result.decisions));
  t.true(result.decisions.unknown < 300, JSON.stringify(result.decisions));
});

/** Engines with one mistake each, of the kind that tools which list ACEs make. */
const mistakes: Array<{ name: string; judge: Judge; aces: number }> = [
  {
    name: 'deny ACEs count first, wherever they are',
    aces: 2,
    judge: (descriptor, target, token, operation) => {
      const aces = descriptor.dacl?.aces ?? [];
      const isDeny = (type: number) => [0x01, 0x06, 0x0a, 0x0c].includes(type);
      const sorted = [
        ...aces.filter(({ type }) => isDeny(type)),
        ...aces.filter(({ type }) => !isDeny(type)),
      ];
      return decide(withAces(descriptor, sorted), target, token, operation);
    },
  },
  {
    name: 'inherit-only ACEs count on the object',
    aces: 1,
    judge: (descriptor, target, token, operation) => {
      const aces = descriptor.dacl?.aces ?? [];
      const effective = aces.map((ace) => ({ ...ace, flags: ace.flags & ~aceFlag.inheritOnly }));
      return decide(withAces(descriptor, effective), target, token, operation);
    },
  },
  {
    name: 'an object type that names the class is nothing to an attribute',
    aces: 1,
    judge: (descriptor, target, token, operation) =>
      checkAccess({ descriptor, sid: target.sid }, token, requestFor(operation, null)).decision,
  },
];

for (const { name, judge, aces } of mistakes) {
  test.serial(`an engine with a mistake is found out, and the report is small: ${name}`, async (t) => {
    t.timeout(600_000);
    const { disagreements } = await runCampaign(oracle, oracle.cast, { cases: 160, seed: 7, judge });
    const [found] = disagreements;
    t.not(found, undefined);
    if (found === undefined) return;
    const small = await shrink(oracle, oracle.cast, found, judge);
    t.false(agrees(small, oracle.cast, judge));
    t.true(agrees(small, oracle.cast), 'the engine itself is right about it');
    // Beside the ACE that gives sight.
    t.is(small.descriptor.dacl?.aces.length, 1 + aces, tell(small, oracle.cast, judge));
    t.regex(
      tell(small, oracle.cast, judge),
      /the engine decides: .*\n.*the directory did: .*\n {2}\(.*\): (grants|denies) /,
    );
  });
}

/** For each deviation: a descriptor, what Active Directory does by the documents, and what the lab does. */
const witnesses: Record<
  string,
  Array<{ aces: string; operation: Operation; decision: Decision; lab: 'allowed' | 'denied' }>
> = {
  'control access grants writes': [
    { aces: '(OA;;CR;;<user>;<me>)', operation: 'lockoutTime', decision: 'denied', lab: 'allowed' },
    { aces: '(OA;;CR;<restrictions>;;<me>)', operation: 'pwdLastSet', decision: 'denied', lab: 'allowed' },
    { aces: '(OA;;CR;<restrictions>;;<me>)', operation: 'lockoutTime', decision: 'denied', lab: 'denied' },
    { aces: '(OA;;CR;<restrictions>;;<me>)', operation: 'reset', decision: 'denied', lab: 'denied' },
  ],
  'generic rights are not mapped': [
    { aces: '(A;;GA;;;<me>)', operation: 'reset', decision: 'granted', lab: 'denied' },
    { aces: '(A;;GW;;;<me>)', operation: 'lockoutTime', decision: 'granted', lab: 'denied' },
    { aces: '(D;;GA;;;<me>)(A;;WP;;;<me>)', operation: 'lockoutTime', decision: 'denied', lab: 'allowed' },
  ],
  'OWNER RIGHTS is nobody': [
    { aces: '(A;;CR;;;OW)', operation: 'reset', decision: 'granted', lab: 'denied' },
    { aces: '(D;;CR;;;OW)(A;;CR;;;<me>)', operation: 'reset', decision: 'denied', lab: 'allowed' },
  ],
  'conditional ACEs are passed over': [
    { aces: '(XA;;CR;;;<me>;#61727478)', operation: 'reset', decision: 'unknown', lab: 'denied' },
    {
      aces: '(XD;;CR;;;<me>;#61727478)(A;;CR;;;<me>)',
      operation: 'reset',
      decision: 'unknown',
      lab: 'allowed',
    },
    { aces: '(XD;;CR;;;<me>;#61727478)', operation: 'reset', decision: 'denied', lab: 'denied' },
    {
      aces: '(A;;CR;;;<me>)(XD;;CR;;;<me>;#61727478)',
      operation: 'reset',
      decision: 'granted',
      lab: 'allowed',
    },
  ],
};

test('each deviation of the lab has its witnesses', (t) => {
  t.deepEqual(Object.keys(witnesses).sort(), deviations.map(({ name }) => name).sort());
});

function trial(aces: string) {
  const target = oracle.cast.targets[0];
  if (target === undefined) throw new Error('no user to try on');
  const names: Record<string, string> = {
    me: oracle.cast.token.account,
    user: classGuid('user') ?? '',
    restrictions: '4c164200-20c0-11d0-a768-00aa006e0529',
  };
  const text = aces.replaceAll(/<(\w+)>/g, (_, name: string) => names[name] ?? '');
  const descriptor = parseSddl(`O:${names['me']}G:BAD:(A;;LCRPRC;;;AU)${text}`);
  return { target, descriptor };
}

for (const [name, cases] of Object.entries(witnesses)) {
  for (const { aces, operation, decision, lab } of cases) {
    test.serial(`${name}: ${aces}, ${operation}`, async (t) => {
      const outcome = await tryOne(oracle, trial(aces), operation);
      t.is(decide(outcome.descriptor, outcome.target, oracle.cast.token, operation), decision);
      t.is(outcome.outcome.verdict, lab, outcome.outcome.message);
      t.true(agrees(outcome, oracle.cast));
    });
  }
}

test.serial(
  'how the account was authenticated is left open, and the lab signs it in without any such SID',
  async (t) => {
    for (const sid of oracle.cast.token.uncertain) {
      const outcome = await tryOne(oracle, trial(`(A;;CR;;;${sid})`), 'reset');
      t.is(decide(outcome.descriptor, outcome.target, oracle.cast.token, 'reset'), 'unknown', sid);
      t.is(outcome.outcome.verdict, 'denied', sid);
    }
  },
);

test.serial('a DACL without ACEs grants nothing, and no DACL grants everything', async (t) => {
  const { target } = trial('');
  for (const [dacl, decision, verdicts] of [
    // An object that the account may not even see does not exist for it: result 32.
    ['D:', 'denied', ['denied', 'other']],
    ['D:NO_ACCESS_CONTROL', 'granted', ['allowed']],
  ] as const) {
    const descriptor = parseSddl(`O:BAG:BA${dacl}`);
    const { outcome } = await tryOne(oracle, { target, descriptor }, 'reset');
    t.is(decide(descriptor, target, oracle.cast.token, 'reset'), decision);
    t.true((verdicts as readonly string[]).includes(outcome.verdict), outcome.message);
    if (outcome.verdict === 'other') t.is(outcome.resultCode, 32);
  }
});
