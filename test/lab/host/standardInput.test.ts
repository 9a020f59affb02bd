import test from 'ava';
import { execa } from 'execa';
import { ensureHost } from '../host.js';
import { run } from './run.js';

const host = await ensureHost();
const statements = (input: string, env: Record<string, string> = {}) =>
  run(host, ['-NonInteractive', '-NoExit', '-Command', '-'], { input, env });

test('each line runs as it comes and a failing one does not stop the next', async (t) => {
  const { stdout, stderr } = await statements('"a"\nthrow "bad"\nno-such-command\n"b"\n');
  t.is(stdout, 'a\nb');
  t.true(stderr.includes('bad'));
  t.true(stderr.includes('no-such-command'));
});

test('a line is answered before the next is written', async (t) => {
  const child = execa(host, ['-NoLogo', '-NoProfile', '-Command', '-'], {
    env: { TERM: 'dumb' },
    buffer: false,
    reject: false,
  });
  const replies = child.iterable({ binary: false });
  const next = async () => (await replies.next()).value;
  child.stdin.write('"one"\n');
  t.is(await next(), 'one');
  child.stdin.write('"two"\n');
  t.is(await next(), 'two');
  child.stdin.end();
  t.is((await child).exitCode, 0);
});

test('an incomplete statement waits for a blank line', async (t) => {
  const { stdout } = await statements(
    'function f {\n"in f"\n}\n\nf\nif ($true) {\n"then"\n} else {\n"else"\n}\n\n"end"\n',
  );
  t.is(stdout, 'in f\nthen\nend');
});

test('a block that the end of the stream leaves open never runs', async (t) => {
  t.is((await statements('"a"\nif ($true) {\n"b"\n}\n')).stdout, 'a');
});

test('what one statement defines the next one knows', async (t) => {
  t.is((await statements('$x = 20\n$x += 1\n"$x"\n')).stdout, '21');
});

test('a carriage return ends a line as well', async (t) => {
  t.is((await statements('"a"\r\n"b"\r"c"\n')).stdout, 'a\nb\nc');
});

test('exit ends the session at once', async (t) => {
  const { stdout, exitCode } = await statements('"a"\nexit 4\n"b"\n');
  t.is(stdout, 'a');
  t.is(exitCode, 4);
});

test('$? holds over lines and decides the exit code', async (t) => {
  const { stdout } = await statements('Get-Item /no/such\n$?\n');
  t.is(stdout, 'False');
  t.is((await statements('Get-Item /no/such\n')).exitCode, 1);
  t.is((await statements('Get-Item /no/such\n1\n')).exitCode, 0);
});

test('a terminal type brings escape sequences around each line', async (t) => {
  const { stdout } = await statements('"a"\n', { TERM: 'xterm-256color' });
  t.is(stdout, '\u001b[?1h\u001b[?1la\n\u001b[?1h');
});
