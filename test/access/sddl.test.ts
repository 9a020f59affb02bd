import test from 'ava';
import fc from 'fast-check';
import { controlFlag, type SecurityDescriptor, windowsLayout } from '../../src/access/descriptor.js';
import { formatAce, formatSddl } from '../../src/access/sddlFormat.js';
import { parseAce, parseSddl, SddlError } from '../../src/access/sddlParse.js';
import { ace, descriptor } from './arbitraries.js';

const domainSid = 'S-1-5-21-1-2-3';
const forestRootSid = 'S-1-5-21-7-8-9';
const domains = { domainSid, forestRootSid };

const texts = [
  '',
  'O:SYG:BA',
  'D:',
  'D:P',
  'D:PARAI(A;;GA;;;SY)S:PARAI(AU;SAFA;WPWDWO;;;WD)',
  'D:NO_ACCESS_CONTROL',
  'D:(A;OICINPIOID;GAGRGWGXCCDCLCSWRPWPDTLOCRSDRCWDWO;;;AU)',
  'D:(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)',
  'D:(OD;;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;;PS)(OA;CI;RP;;bf967aba-0de6-11d0-a285-00aa003049e2;RU)(OA;;CR;;;OW)',
  'D:(A;;0x1f01ff;;;CO)(A;;;;;CG)(A;0x20;RP;;;AU)',
  'D:(XA;;CR;;;AU;#617274780100)(XD;;WP;;;AU)(ZA;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU;#61727478)',
  'D:(0xc;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU)(0x63;;#)',
  'S:(ML;;CC;;;HI)(RA;;;;;WD;#00ff)(SP;;;;;S-1-17-1)(OU;CISA;WP;;bf967aa5-0de6-11d0-a285-00aa003049e2;WD)',
  'O:S-1-0x123456789abc-1',
  'O:S-1-0x000100000000D:S:',
];

for (const text of texts) {
  test(`SDDL is read and written the same: ${text.slice(0, 60)}`, (t) => {
    t.is(formatSddl(parseSddl(text)), text);
  });
}

test('names that are relative to a domain need its SID', (t) => {
  const text = 'O:DAG:EAD:(A;;GA;;;DU)(A;;GA;;;LA)(A;;GA;;;SA)(A;;GA;;;EK)(A;;GA;;;CA)';
  const parsed = parseSddl(text, domains);
  t.is(parsed.owner, `${domainSid}-512`);
  t.is(parsed.group, `${forestRootSid}-519`);
  t.is(formatSddl(parsed, domains), text);
  t.is(
    formatSddl(parsed),
    text
      .replace('DA', `${domainSid}-512`)
      .replace('EA', `${forestRootSid}-519`)
      .replace('DU', `${domainSid}-513`)
      .replace('LA', `${domainSid}-500`)
      .replace(';SA', `;${forestRootSid}-518`)
      .replace('EK', `${forestRootSid}-527`)
      .replace('CA', `${domainSid}-517`),
  );
  t.is(t.throws(() => parseSddl('O:DA'), { instanceOf: SddlError })?.offset, 2);
  t.throws(() => parseSddl('O:EA', { domainSid }), { instanceOf: SddlError });
});

test('names are read in any case, and names of file and registry rights are read', (t) => {
  t.is(formatSddl(parseSddl('O:syD:(a;ciio;fa;;;s-1-5-18)')), 'O:SYD:(A;CIIO;0x1f01ff;;;SY)');
  t.is(formatSddl(parseSddl('S:(ML;;NWNR;;;LW)')), 'S:(ML;;CCDC;;;LW)');
});

test('a decimal or hexadecimal mask is a mask', (t) => {
  t.is(formatAce(parseAce('(A;;0x100;;;AU)')), '(A;;CR;;;AU)');
  t.is(formatAce(parseAce('(A;;256;;;AU)')), '(A;;CR;;;AU)');
  t.is(formatAce(parseAce('(A;;0xF01FF;;;AU)')), '(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;AU)');
});

const wrong: ReadonlyArray<[text: string, offset: number]> = [
  ['X:SY', 0],
  ['O:SYO:SY', 4],
  ['O:', 2],
  ['O:QQ', 2],
  ['O:S-1-5-99999999999', 2],
  ['D:(A;;GA;;;SY', 13],
  ['D:(Q;;GA;;;SY)', 3],
  ['D:(A;ZZ;GA;;;SY)', 5],
  ['D:(A;;GAZZ;;;SY)', 8],
  ['D:(A;;0x1ffffffff;;;SY)', 16],
  ['D:(A;;9999999999;;;SY)', 6],
  ['D:(A;0x100;GA;;;SY)', 5],
  ['D:(OA;;CR;not-a-guid;;SY)', 10],
  ['D:(A;;CR;00299570-246d-11d0-a768-00aa006e0529;;SY)', 9],
  ['D:(XA;;CR;;;AU;(Member_of {SID(BA)}))', 15],
  ['D:(A;;GA;;;SY)x', 14],
];

for (const [text, offset] of wrong) {
  test(`wrong SDDL is named by its character: ${text}`, (t) => {
    t.is(t.throws(() => parseSddl(text), { instanceOf: SddlError })?.offset, offset);
  });
}

test('every ACE survives the way to text and back', (t) => {
  fc.assert(
    fc.property(ace, (original) => {
      const expected = original.form === 'object' ? { ...original, reservedObjectFlags: 0 } : original;
      t.deepEqual(parseAce(formatAce(original, domains), domains), expected);
    }),
    { numRuns: 3000 },
  );
});

test('every descriptor survives the way to text and back, but for what text has no room for', (t) => {
  const kept = controlFlag.daclPresent | controlFlag.saclPresent | controlFlag.selfRelative | 0x3f00;
  const inText = ({ owner, group, dacl, sacl, control }: SecurityDescriptor) => ({
    owner,
    group,
    control:
      control &
      (kept &
        ~((control & controlFlag.daclPresent) === 0 ? 0x1500 : 0) &
        ~((control & controlFlag.saclPresent) === 0 ? 0x2a00 : 0)),
    aces: [dacl, sacl].map(
      (acl) =>
        acl?.aces.map((one) => (one.form === 'object' ? { ...one, reservedObjectFlags: 0 } : one)) ?? null,
    ),
  });
  fc.assert(
    fc.property(descriptor, (original) => {
      const text = formatSddl(original, domains);
      const read = parseSddl(text, domains);
      t.deepEqual(inText(read), inText(original));
      t.deepEqual(read.layout, windowsLayout);
      t.is(formatSddl(read, domains), text);
    }),
    { numRuns: 2000 },
  );
});
