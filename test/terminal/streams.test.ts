import test from 'ava';
import type { ColorSupportLevel } from 'chalk';
import { lookOf, type OutputStream } from '../../src/terminal/streams.js';

const terminal: OutputStream = { isTTY: true, columns: 132, getColorDepth: () => 8 };
const pipe: OutputStream = {};

const colors: [string, OutputStream, NodeJS.ProcessEnv, boolean | undefined, ColorSupportLevel][] = [
  ['a terminal has the colours that it can show', terminal, {}, undefined, 2],
  ['a pipe has none', pipe, {}, undefined, 0],
  ['NO_COLOR turns colour off', terminal, { NO_COLOR: '1' }, undefined, 0],
  ['an empty NO_COLOR says nothing', terminal, { NO_COLOR: '' }, undefined, 2],
  ['FORCE_COLOR turns it on in a pipe', pipe, { FORCE_COLOR: '1' }, undefined, 1],
  ['FORCE_COLOR=3 gives the level', pipe, { FORCE_COLOR: '3' }, undefined, 3],
  ['FORCE_COLOR=0 turns it off', terminal, { FORCE_COLOR: '0' }, undefined, 0],
  ['FORCE_COLOR beats NO_COLOR', pipe, { FORCE_COLOR: '', NO_COLOR: '1' }, undefined, 1],
  ['a dumb terminal has none', terminal, { TERM: 'dumb' }, undefined, 0],
  ['--no-color beats FORCE_COLOR', terminal, { FORCE_COLOR: '3' }, false, 0],
  ['--color beats NO_COLOR and a pipe', pipe, { NO_COLOR: '1' }, true, 1],
];

for (const [title, stream, env, flag, expected] of colors) {
  test(title, (t) => {
    t.is(lookOf(stream, env, { color: flag }).color, expected);
  });
}

test('only a terminal that is not dumb is interactive', (t) => {
  t.true(lookOf(terminal, {}).interactive);
  t.false(lookOf(terminal, { TERM: 'dumb' }).interactive);
  t.false(lookOf(pipe, {}).interactive);
});

test('the width is that of the terminal, and 80 where there is none or it does not tell', (t) => {
  t.is(lookOf(terminal, {}).width, 132);
  t.is(lookOf(pipe, {}).width, 80);
  t.is(lookOf({ isTTY: true, columns: 0 }, {}).width, 80);
  t.is(lookOf({ columns: 300 }, {}).width, 80);
});

test('files and pipes get ASCII signs', (t) => {
  t.false(lookOf(pipe, { FORCE_COLOR: '1' }).unicode);
});
