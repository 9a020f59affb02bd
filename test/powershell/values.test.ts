import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { probe } from './probe/contracts.js';
import { hostileTexts } from './probe/hostileTexts.js';
import { shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);
const digest = (text: string) => createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');

test('hostile texts arrive unchanged, come back unchanged and are not carried out', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wbd-canary-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const canary = join(folder, 'canary');
  const texts = hostileTexts(canary);
  t.true(new Set(texts).size >= 200);
  const session = await probeSession();
  for (const text of texts) {
    const { value } = await session.call(probe.digest, { Text: text });
    const seen = { length: value.length, sha256: value.sha256, text: value.text };
    t.deepEqual(seen, { length: text.length, sha256: digest(text), text }, JSON.stringify(text.slice(0, 60)));
  }
  const { value } = await session.call(probe.echo, { Texts: texts, Table: { texts, nested: { texts } } });
  t.deepEqual(value.texts, texts);
  t.deepEqual(value.table, { texts, nested: { texts } });
  t.false(existsSync(canary));
});

test('hostile names of keys stay names', async (t) => {
  const session = await probeSession();
  const names = [
    "'",
    '"',
    '$(1)',
    'a b',
    'é',
    '_x0041_',
    '2026-03-01T00:00:00Z',
    '\n',
    '\u2019',
    'keys',
    'values',
    'count',
    'item',
    'psobject',
    'psbase',
    'length',
    'gettype',
  ];
  const table = Object.fromEntries(names.map((name) => [name, name]));
  const { value } = await session.call(probe.echo, { Table: table });
  t.deepEqual(value.table, table);
});

test('shapes are kept: empty text, null, arrays of none and one, nested tables, numbers', async (t) => {
  const session = await probeSession();
  const table = {
    empty: '',
    nothing: null,
    none: [],
    one: ['a'],
    oneNull: [null],
    nested: [['a'], [], [['b']]],
    tables: [{ key: 'value', inner: { deep: [{ x: 1 }] } }, {}],
    numbers: [0, -1, 2147483647, -2147483648, 2147483648, 9007199254740991, 1.5, -0.1, 1e21, 5e-324],
    flags: [true, false],
  };
  const { value } = await session.call(probe.echo, {
    Text: '',
    Texts: ['a'],
    Table: table,
    Number: 0.1,
    Flag: true,
  });
  t.is(value.text, '');
  t.deepEqual(value.texts, ['a']);
  t.deepEqual(value.table, table);
  t.is(value.number, 0.1);
  t.true(value.flag);
});

test('a parameter that is not given is not bound', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.echo, { Flag: false });
  t.deepEqual(value.given, ['Flag']);
});

test('a parameter of several megabytes arrives', async (t) => {
  const session = await probeSession();
  const text = "d'où ‘x’ $(1) 😀\n".repeat(300_000);
  const { value } = await session.call(probe.digest, { Text: text });
  t.is(value.length, text.length);
  t.is(value.sha256, digest(text));
  t.true(value.text === text);
});

test('values of .NET become plain data', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.scalars, {});
  t.deepEqual(value, {
    date: '2026-03-01T12:30:15.25Z',
    offset: '2026-03-01T12:30:15Z',
    span: 90,
    enum: 'Friday',
    guid: '00299570-246d-11d0-a768-00aa006e0529',
    bytes: 'AP8Q',
    noBytes: '',
    version: '1.2.3',
    integer: Number(2n ** 63n - 1024n),
    negative: -5,
    double: 1.5,
    decimal: 0.1,
    notANumber: null,
    yes: true,
    switch: false,
    nothing: null,
    decorated: 'decorated',
    character: 'c',
    noItems: [],
    oneItem: ['a'],
    nestedItems: [['a']],
    nullItem: [null],
    texts: ['a', 'b', 'c'],
    quotedTexts: ['a', 'b"c'],
    someTexts: ['a', null],
    list: [1, 2],
    table: { key: 'value' },
    object: { name: 'n', items: [{ id: 1 }] },
  });
});

test('a function that promises items always gives an array', async (t) => {
  const session = await probeSession();
  for (const count of [0, 1, 2, 1000]) {
    const { value } = await session.call(probe.items, { Count: count });
    t.deepEqual(
      value,
      Array.from({ length: count }, (_, index) => ({ index, tags: [`t${index}`] })),
    );
  }
});

for (const Kind of ['process', 'credential', 'script']) {
  test(`an object that is not plain data is refused as a whole: ${Kind}`, async (t) => {
    const session = await probeSession();
    const error = await t.throwsAsync(session.call(probe.object, { Kind }), { name: 'Failure' });
    t.like(error, { kind: 'failed' });
    t.regex(error?.message ?? '', /is not plain data/);
  });
}

test('data that contains itself is refused', async (t) => {
  const session = await probeSession();
  const error = await t.throwsAsync(session.call(probe.object, { Kind: 'cycle' }));
  t.regex(error?.message ?? '', /nested more than 32 levels/);
});

test('more objects than the one that the contract promises are an error; none is null', async (t) => {
  const session = await probeSession();
  const error = await t.throwsAsync(session.call(probe.object, { Kind: 'two' }));
  t.regex(error?.message ?? '', /returned 2 objects where its contract promises one/);
  t.is((await session.call(probe.object, { Kind: 'none' })).value, null);
});
