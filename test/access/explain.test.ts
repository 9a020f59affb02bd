import test from 'ava';
import fc from 'fast-check';
import { checkAccess } from '../../src/access/accessCheck.js';
import { aceInWords } from '../../src/access/aceWords.js';
import { type Explanation, explainAccess } from '../../src/access/explain.js';
import { explanationSentences } from '../../src/access/explanationSentences.js';
import { parseAce, parseSddl } from '../../src/access/sddlParse.js';
import { writebackRights } from '../../src/access/writebackRights.js';
import { connector, connectorToken, domainSid, sddl, userClass, userSid } from './contoso.js';

const root = 'DC=contoso,DC=test';
const staff = `OU=Staff,${root}`;
const adele = `CN=Adele Vance,${staff}`;
const resetPassword = writebackRights[0];

function explain(object: string, ofStaff = 'D:', ofRoot = 'D:'): Explanation {
  if (resetPassword === undefined) throw new Error('no rights');
  return explainAccess({
    right: { name: resetPassword.name, request: resetPassword.request(userClass) },
    object: {
      distinguishedName: adele,
      descriptor: parseSddl(sddl(object)),
      sid: userSid,
      classGuid: userClass,
    },
    ancestors: [
      { distinguishedName: staff, descriptor: parseSddl(sddl(ofStaff)) },
      { distinguishedName: root, descriptor: parseSddl(sddl(ofRoot)) },
    ],
    account: connector,
    token: connectorToken,
    domains: { domainSid },
  });
}

test('a denial through nested groups, inherited, over a grant', (t) => {
  const explanation = explain(
    'D:AI(OD;CIID;CR;<reset>;;<nested>)(OA;CIID;CR;<reset>;<user>;<me>)',
    'D:AI(OD;CI;CR;<reset>;;<nested>)(OA;CIIOID;CR;<reset>;<user>;<me>)',
    'D:(OA;CIIO;CR;<reset>;<user>;<me>)',
  );
  t.is(explanation.decision, 'denied');
  t.like(explanation.decidedBy, {
    kind: 'ace',
    ace: {
      index: 0,
      effect: 'deny',
      isInherited: true,
      trustee: { name: 'Help Desk' },
      setAt: { kind: 'ancestor', distinguishedName: staff, index: 0 },
    },
  });
  t.like(explanation.next, {
    decision: 'granted',
    decidedBy: { kind: 'ace', ace: { index: 1, setAt: { distinguishedName: root } } },
  });
  t.deepEqual(explanationSentences(explanation), [
    `MSOL_d1edb676ca03 does not have "Reset Password" on ${adele}.`,
    sddl('ACE 0 decides: it denies Help Desk Reset Password, (OD;CIID;CR;<reset>;;<nested>).'),
    'It applies through Sync Operators -> Help Desk.',
    `It is inherited from ${staff}.`,
    'Without that ACE: granted, by ACE 1, which grants MSOL_d1edb676ca03 Reset Password.',
  ]);
});

const sentences: ReadonlyArray<[name: string, sddl: string, expected: RegExp[]]> = [
  ['no grant', 'D:', [/does not have/, /The DACL is empty/]],
  ['no matching ACE', 'D:(A;;GA;;;SY)', [/does not have/, /No ACE of the object grants it/]],
  ['no DACL', 'D:NO_ACCESS_CONTROL', [/ has "Reset/, /has no DACL/]],
  [
    'the account itself',
    'D:(A;;CR;;;<me>)',
    [
      / has /,
      /grants MSOL_d1edb676ca03 every control access right/,
      /names MSOL_d1edb676ca03 itself/,
      /set on the object itself/,
      /Without that ACE: denied, as no other/,
    ],
  ],
  [
    'every account',
    'D:(A;;GA;;;AU)',
    [
      / has /,
      /grants Authenticated Users full control/,
      /every account that signs in/,
      /object itself/,
      /Without/,
    ],
  ],
  [
    'SID history',
    'D:(A;;CR;;;S-1-5-21-9-9-9-777)',
    [/ has /, /grants S-1-5-21-9-9-9-777 /, /SID history/, /object itself/, /Without/],
  ],
  [
    'the primary group',
    `D:(A;;CR;;;DU)`,
    [/ has /, /grants Domain Users/, /through the primary group Domain Users/, /object itself/, /Without/],
  ],
  [
    'OWNER RIGHTS',
    'O:<direct>D:(A;;CR;;;OW)',
    [
      / has /,
      /grants OWNER RIGHTS/,
      /OWNER RIGHTS stands for S-1-5-21-1-2-3-1201/,
      /through Sync Operators/,
      /object itself/,
      /Without/,
    ],
  ],
  [
    'a condition',
    'D:(XA;;CR;;;<me>;#61727478)',
    [
      /is unknown/,
      /depends on ACE 0.*on a condition.*only a domain controller/,
      /itself/,
      /itself/,
      /Without that ACE: denied/,
    ],
  ],
  [
    'an uncertain membership',
    'D:(D;;CR;;;RU)(A;;CR;;;<me>)',
    [/is unknown/, /depends on ACE 0.*does not tell/, /object itself/, /Without that ACE: granted, by ACE 1/],
  ],
  [
    'an untraceable ACE',
    'D:(A;CIID;CR;;;<me>)',
    [/ has /, /ACE 0/, /itself/, /no container above/, /Without/],
  ],
];

for (const [name, text, expected] of sentences) {
  test(`sentences: ${name}`, (t) => {
    const said = explanationSentences(explain(text.replace(';DU', `;${domainSid}-513`)));
    t.is(said.length, expected.length, said.join('\n'));
    for (const [index, pattern] of expected.entries()) t.regex(said[index] as string, pattern);
  });
}

const aceWords: ReadonlyArray<[sddl: string, words: string]> = [
  ['(OA;;WP;<lockoutTime>;;<me>)', 'grants me to write lockoutTime'],
  [
    '(OD;;RPWP;<restrictions>;;<me>)',
    'denies me to write the property set Account Restrictions, to read the property set Account Restrictions',
  ],
  ['(OA;;WP;<user>;;<me>)', 'grants me to write user objects'],
  ['(OA;;CR;12345678-0000-0000-0000-000000000000;;<me>)', 'grants me 12345678-0000-0000-0000-000000000000'],
  ['(A;;GA;;;<me>)', 'grants me full control'],
  ['(A;;0x100000;;;<me>)', 'grants me the access mask 0x100000'],
  ['(OA;;GA;<reset>;;<me>)', 'grants me Reset Password, '],
];

for (const [text, words] of aceWords) {
  test(`an ACE in words: ${text}`, (t) => {
    const ace = parseAce(sddl(text));
    if (ace.form === 'opaque') throw new Error('not an ACE of rights');
    t.true(aceInWords(ace, 'me').startsWith(words), aceInWords(ace, 'me'));
  });
}

const randomAce = fc
  .record({
    type: fc.constantFrom('A', 'D', 'OA', 'OD', 'XA', 'XD'),
    flags: fc.constantFrom('', 'ID', 'CIID', 'CIIO'),
    trustee: fc.constantFrom('<me>', '<direct>', '<nested>', '<stranger>', 'AU', 'WD', 'RU', 'OW', 'PS'),
    objectType: fc.constantFrom('', '<reset>', '<change>'),
    right: fc.constantFrom('CR', 'WP', 'GA'),
  })
  .map(
    ({ type, flags, trustee, objectType, right }) =>
      `(${type};${flags};${right};${type.startsWith('O') ? objectType : ''};;${trustee})`,
  );

test('without the ACE that decides, the verdict is the one that the explanation foretells', (t) => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(randomAce, { maxLength: 8 }), fc.constantFrom('', 'O:<direct>'), (aces, owner) => {
      const explanation = explain(`${owner}D:${aces.join('')}`);
      // What goes into a report is plain data.
      t.deepEqual(JSON.parse(JSON.stringify(explanation)), explanation);
      t.true(
        explanationSentences(explanation).every(
          (sentence) => sentence.endsWith('.') && !sentence.includes('undefined'),
        ),
      );
      const { decidedBy } = explanation;
      if (decidedBy.kind !== 'ace' && decidedBy.kind !== 'doubtfulAce') {
        t.is(explanation.next, null);
        return;
      }
      compared += 1;
      const without = explain(
        `${owner}D:${aces.filter((_, index) => index !== decidedBy.ace.index).join('')}`,
      );
      t.is(explanation.next?.decision, without.decision);
      const next = explanation.next?.decidedBy;
      if (next?.kind === 'ace' || next?.kind === 'doubtfulAce') t.is(without.decidedBy.kind, next.kind);
      const verdict = checkAccess(
        { descriptor: parseSddl(sddl(`${owner}D:${aces.join('')}`)), sid: userSid },
        connectorToken,
        (resetPassword as (typeof writebackRights)[number]).request(userClass),
      );
      t.is(verdict.decision, explanation.decision);
    }),
    { numRuns: 1500 },
  );
  t.true(compared > 500, `${compared}`);
});
