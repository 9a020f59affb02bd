import test from 'ava';
import { explain } from '../../src/events/explanation.js';
import { lookUp, vocabulary } from '../../src/events/lookUp.js';

const keysOf = (word: string) => lookUp(word).entries.map((entry) => explain(entry).key);

const words: [string, string[]][] = [
  ['33004', ['PasswordResetService/33004']],
  ['passwordresetservice/33004', ['PasswordResetService/33004']],
  ['PasswordResetService 33004', ['PasswordResetService/33004']],
  ['ADSync/6329', ['ADSync/6329']],
  ['Directory Synchronization/657', ['Directory Synchronization/657']],
  ['657', ['Directory Synchronization/657']],
  ['904', ['Directory Synchronization/904']],
  ['32006', ['PasswordResetService/32006']],
  ['80230626', ['hr/80230626']],
  ['0x8023061F', ['hr/8023061f']],
  ['hr=800700CE', ['hr/800700ce']],
  ['-2145188314', ['hr/80230626']],
  ['2149778982', ['hr/80230626']],
  ['SSPR_0029', ['SSPR_0029']],
  ['sspr_29', ['SSPR_0029']],
  ['AuthTokenError', ['PasswordResetService/32009']],
  ['admutlimatcherror', ['PasswordResetService/33003']],
  ['WBD302', ['WBD302 writeback-is-enabled']],
  ['writeback-is-enabled', ['WBD302 writeback-is-enabled']],
  ['toggle-writeback', ['toggle-writeback']],
  ['connector-added-later', ['connector-added-later']],
];
for (const [word, keys] of words) {
  test(`"${word}" is ${keys.join(' and ')}`, (t) => {
    t.deepEqual(keysOf(word), keys);
  });
}

const slips: [string, string][] = [
  ['3304', '33004'],
  ['8023042', '80230402'],
  ['0x8023062', '80230626'],
  ['SSPR_0028', 'SSPR_0029'],
  ['AuthTokenErorr', 'AuthTokenError'],
  ['WBD399', 'WBD301'],
  ['togle-writeback', 'toggle-writeback'],
  ['ADSync/6328', '6329'],
];
for (const [slip, meant] of slips) {
  test(`"${slip}" is nothing, and ${meant} is among the nearest`, (t) => {
    const { entries, nearest } = lookUp(slip);
    t.is(entries.length, 0);
    t.true(nearest.includes(meant), nearest.join(', '));
  });
}

test('what resembles nothing has no nearest, and a long or hostile word is refused alike', (t) => {
  for (const word of [
    '',
    'zzzzzzzzzzzz',
    '\u001b[31m\u202e',
    'x'.repeat(1_000_000),
    '__proto__',
    'constructor',
  ]) {
    t.deepEqual(lookUp(word).entries, []);
  }
  t.deepEqual(lookUp('zzzzzzzzzzzz').nearest, []);
});

test('every word of the vocabulary is found and explained', (t) => {
  for (const word of vocabulary()) {
    const { entries } = lookUp(word);
    t.true(entries.length > 0, word);
    for (const entry of entries) {
      const { meaning, title, key } = explain(entry);
      t.true(meaning !== '' && title !== '' && key !== '', word);
    }
  }
});
