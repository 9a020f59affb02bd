import test from 'ava';
import fc from 'fast-check';
import { aceType } from '../../src/access/ace.js';
import { hasDacl, isDaclProtected, parseDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { DescriptorError } from '../../src/access/descriptorError.js';
import { guidToBytes, normalizeGuid, readGuid } from '../../src/access/guid.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import { domainSidOf, normalizeSid, readSid, ridOf, sidToBytes } from '../../src/access/sid.js';
import { descriptor, guid, sid } from './arbitraries.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

test('a SID is read and written as the document lays it out', (t) => {
  const bytes = hex('01 05 000000000005 15000000 01000000 02000000 03000000 50040000');
  t.is(readSid(bytes), 'S-1-5-21-1-2-3-1104');
  t.deepEqual(sidToBytes('S-1-5-21-1-2-3-1104'), bytes);
  t.is(readSid(hex('01 01 ff0000000005 ffffffff')), 'S-1-0xff0000000005-4294967295');
});

test('a SID has one spelling', (t) => {
  t.is(normalizeSid('s-1-0x5-018'), 'S-1-5-18');
  for (const wrong of [
    '',
    'S-1',
    'S-2-5-18',
    'S-1-5-',
    'S-1-5-4294967296',
    'S-1-281474976710656',
    `S-1-5${'-1'.repeat(16)}`,
  ]) {
    t.is(normalizeSid(wrong), null, wrong);
    t.throws(() => sidToBytes(wrong), { instanceOf: SyntaxError });
  }
});

test('the domain and the RID of a SID', (t) => {
  t.is(domainSidOf('S-1-5-21-1-2-3-1104'), 'S-1-5-21-1-2-3');
  t.is(domainSidOf('S-1-5-21-1-2-3'), 'S-1-5-21-1-2-3');
  t.is(domainSidOf('S-1-5-32-544'), null);
  t.is(ridOf('S-1-5-32-544'), 544);
  t.is(ridOf('S-1-1-0'), 0);
  t.is(ridOf('S-1-5'), null);
});

test('a GUID is packed with its first three groups little-endian', (t) => {
  const packed = hex('70952900 6d24 d011 a768 00aa006e0529');
  t.is(readGuid(packed), '00299570-246d-11d0-a768-00aa006e0529');
  t.deepEqual(guidToBytes('00299570-246D-11D0-A768-00AA006E0529'), packed);
  t.is(normalizeGuid('{00299570-246d-11d0-a768-00aa006e0529}'), null);
  t.throws(() => guidToBytes('nothing'), { instanceOf: SyntaxError });
});

test('SIDs and GUIDs survive the way to bytes and back', (t) => {
  fc.assert(
    fc.property(sid, (text) => readSid(sidToBytes(text)) === text),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(guid, (text) => readGuid(guidToBytes(text)) === text),
    { numRuns: 2000 },
  );
  t.pass();
});

test('what is written is read back equal, and written again to the same bytes', (t) => {
  fc.assert(
    fc.property(descriptor, (original) => {
      const bytes = writeDescriptor(original);
      const read = parseDescriptor(bytes);
      t.deepEqual({ ...read, layout: null }, { ...original, layout: null });
      t.deepEqual(writeDescriptor(read), bytes);
    }),
    { numRuns: 3000 },
  );
});

test('a descriptor within a larger buffer is read by its own offsets', (t) => {
  const bytes = writeDescriptor(parseSddl('O:SYG:SYD:(A;;GA;;;SY)'));
  const larger = new Uint8Array(bytes.length + 40).fill(0xff);
  larger.set(bytes, 13);
  t.deepEqual(parseDescriptor(larger.subarray(13, 13 + bytes.length)), parseDescriptor(bytes));
});

test('the parts are found whatever their order and the gaps between them', (t) => {
  const bytes = writeDescriptor(parseSddl('O:SYG:BAD:(A;;GA;;;SY)'));
  const moved = new Uint8Array(bytes.length + 8);
  moved.set(bytes.subarray(0, 20));
  moved.set(bytes.subarray(20), 28);
  const view = new DataView(moved.buffer);
  for (const field of [4, 8, 16]) view.setUint32(field, view.getUint32(field, true) + 8, true);
  t.deepEqual(parseDescriptor(moved), parseDescriptor(bytes));
});

test('no DACL, an absent DACL and an empty DACL are told apart', (t) => {
  const empty = parseDescriptor(writeDescriptor(parseSddl('D:')));
  const none = parseDescriptor(writeDescriptor(parseSddl('D:NO_ACCESS_CONTROL')));
  const absent = parseDescriptor(writeDescriptor(parseSddl('O:SY')));
  t.deepEqual([empty, none, absent].map(hasDacl), [true, false, false]);
  t.deepEqual(empty.dacl?.aces, []);
});

test('a DACL that is not marked present is ignored', (t) => {
  const bytes = writeDescriptor(parseSddl('D:(D;;GA;;;WD)'));
  bytes[2] = (bytes[2] as number) & ~0x04;
  t.false(hasDacl(parseDescriptor(bytes)));
});

test('protection of the DACL is read from the control bits', (t) => {
  t.true(isDaclProtected(parseSddl('D:P(A;;GA;;;SY)')));
  t.false(isDaclProtected(parseSddl('D:AI(A;;GA;;;SY)')));
});

test('an ACE of an unknown type is kept byte for byte', (t) => {
  const bytes = writeDescriptor(parseSddl('D:(0x63;CI;#deadbeef)(A;;GA;;;SY)'));
  const read = parseDescriptor(bytes);
  t.deepEqual(read.dacl?.aces[0], { form: 'opaque', type: 0x63, flags: 2, body: hex('deadbeef') });
  t.is(read.dacl?.aces[1]?.type, aceType.accessAllowed);
  t.deepEqual(writeDescriptor(read), bytes);
});

const valid = () =>
  writeDescriptor(parseSddl('O:SYG:SYD:(OA;CI;CR;00299570-246d-11d0-a768-00aa006e0529;;AU)'));
// Header 20, ACL header 8, then the ACE: header 28, mask 32, object flags 36, object type 40, SID 56, end 68.

const damages: ReadonlyArray<[name: string, damage: (bytes: Uint8Array) => Uint8Array, offset: number]> = [
  ['nothing', () => new Uint8Array(0), 0],
  ['a cut header', (bytes) => bytes.subarray(0, 19), 0],
  ['another revision', (bytes) => bytes.fill(2, 0, 1), 0],
  ['an absolute descriptor', (bytes) => bytes.fill(0, 3, 4), 2],
  ['an owner outside', (bytes) => bytes.fill(0xff, 4, 8), 4],
  ['a group within the header', (bytes) => bytes.fill(3, 8, 9), 8],
  ['a DACL at the very end', (bytes) => bytes.fill(bytes.length, 16, 17), 16],
  ['an ACL smaller than its header', (bytes) => bytes.fill(7, 22, 23), 22],
  ['an ACL larger than the input', (bytes) => bytes.fill(0xff, 22, 24), 22],
  ['65,535 ACEs in 48 bytes', (bytes) => bytes.fill(0xff, 24, 26), 24],
  ['two ACEs where there is one', (bytes) => bytes.fill(2, 24, 25), 68],
  ['an ACE of no size', (bytes) => bytes.fill(0, 30, 32), 30],
  ['an ACE beyond its ACL', (bytes) => bytes.fill(0xff, 30, 31), 30],
  ['an ACE too short for a mask', (bytes) => bytes.fill(4, 30, 31), 32],
  ['an ACE too short for object flags', (bytes) => bytes.fill(8, 30, 31), 36],
  ['an ACE too short for its object type', (bytes) => bytes.fill(16, 30, 31), 40],
  ['an ACE too short for its inherited object type', (bytes) => bytes.fill(3, 36, 37), 56],
  ['a SID of another revision', (bytes) => bytes.fill(2, 56, 57), 56],
  ['a SID of 16 subauthorities', (bytes) => bytes.fill(16, 57, 58), 57],
  ['a SID longer than its ACE', (bytes) => bytes.fill(2, 57, 58), 56],
];

for (const [name, damage, offset] of damages) {
  test(`bytes that are wrong are named by their offset: ${name}`, (t) => {
    const error = t.throws(() => parseDescriptor(damage(valid())), { instanceOf: DescriptorError });
    t.is(error?.offset, offset, error?.message);
  });
}

test('an ACL or an ACE too large for its size field is refused', (t) => {
  const large = parseSddl(`D:${'(A;;GA;;;SY)'.repeat(4000)}`);
  t.is(t.throws(() => writeDescriptor(large), { instanceOf: DescriptorError })?.offset, 20);
  const ace = { form: 'opaque' as const, type: 0x63, flags: 0, body: new Uint8Array(65532) };
  const acl = { revision: 2, reserved1: 0, reserved2: 0, aces: [ace], slack: new Uint8Array(0) };
  t.throws(() => writeDescriptor({ ...large, dacl: acl }), { instanceOf: DescriptorError });
});
