import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import stringWidth from 'string-width';
import { folderUntilExit } from '../folderUntilExit.js';

const program = fileURLToPath(new URL('progressProgram.js', import.meta.url));

async function folderWith(...names: string[]): Promise<string> {
  const folder = await folderUntilExit();
  for (const name of names) await writeFile(join(folder, name), '');
  return folder;
}

test('into a pipe: plain lines on standard error, the report alone on standard output', async (t) => {
  const folder = await folderWith('go0', 'go1', 'go2');
  const { stdout, stderr } = await execa('node', [program, folder], { env: { FORCE_COLOR: '1' } });
  t.is(stdout, 'REPORT');
  t.deepEqual(
    stderr.split('\n').filter((line) => !line.startsWith('  ')),
    [
      'begin: Connect server',
      'done: Connect server',
      'begin: Domains',
      'done: Domains',
      'begin: Test users',
      'done: Test users',
    ],
  );
  t.true(stderr.includes('\n  activity 1 <U+001B>[2J of a long name'));
  t.false(stderr.includes('\u001b'));
});

test('quiet: nothing at all', async (t) => {
  const folder = await folderWith('go0', 'go1', 'go2');
  const { stdout, stderr } = await execa('node', [program, folder, 'quiet']);
  t.is(stdout, 'REPORT');
  t.is(stderr, '');
});

for (const mode of [[], ['quiet']]) {
  test(`${mode[0] ?? 'into a pipe'}: the error of a stage reaches the caller, and no later stage runs`, async (t) => {
    const folder = await folderWith('go0', 'go1');
    const { stdout, stderr, exitCode } = await execa('node', [program, folder, 'fail', ...mode], {
      reject: false,
    });
    t.is(stdout, 'The domain is gone.');
    t.is(exitCode, 3);
    t.false(stderr.includes('Test users'));
  });
}

/** A terminal of its own, through tmux: what a person would see is what is looked at. */
class Terminal {
  private constructor(
    private readonly socket: string,
    private readonly columns: number,
  ) {}

  static async open(t: ExecutionContext, columns: number, command: string): Promise<Terminal> {
    const socket = join(await folderWith(), 'tmux');
    const terminal = new Terminal(socket, columns);
    t.teardown(() => terminal.#tmux('kill-server'));
    // `cat` keeps the screen up after the command has ended.
    const size = ['-x', String(columns), '-y', '24'];
    await terminal.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      ...size,
      `${command}; echo; echo ENDED; cat`,
    );
    return terminal;
  }

  /** The lines of the screen as soon as one of them has the text; the time limit of the test is the only one. */
  async showing(text: string): Promise<string[]> {
    for (;;) {
      const { stdout } = await this.#tmux('capture-pane', '-p');
      if (stdout.includes(text)) return stdout.split('\n').map((line) => line.trimEnd());
      await sleep(50);
    }
  }

  async press(key: string): Promise<void> {
    await this.#tmux('send-keys', key);
  }

  /** Whether the cursor is shown. */
  async hasCursor(): Promise<boolean> {
    const { stdout } = await this.#tmux('display-message', '-p', '#{cursor_flag}');
    return stdout === '1';
  }

  isWithin(lines: string[]): boolean {
    return lines.every((line) => stringWidth(line) <= this.columns);
  }

  #tmux(...args: string[]) {
    return execa('tmux', ['-u', '-S', this.socket, ...args]);
  }
}

for (const columns of [80, 200]) {
  for (const redirection of ['', ' >REPORT']) {
    const where = redirection ? 'a file' : 'the terminal';
    test(`in a terminal of ${columns} columns with the report in ${where}`, async (t) => {
      const folder = await folderWith('go0');
      const file = join(folder, 'report.txt');
      const output = redirection.replace('REPORT', file);
      const terminal = await Terminal.open(t, columns, `node ${program} ${folder}${output}`);

      const during = await terminal.showing('activity 1');
      t.true(terminal.isWithin(during));
      t.regex(during[0] ?? '', /^✔ Connect server$/);
      t.regex(during[1] ?? '', /^\S Domains$/);
      t.regex(during[2] ?? '', /^ {2}› activity 1 <U\+001B>\[2J of a long name/);
      t.regex(during[3] ?? '', /^\S Test users$/);
      t.is(during[4], '');

      await writeFile(join(folder, 'go1'), '');
      await writeFile(join(folder, 'go2'), '');
      const after = await terminal.showing('ENDED');
      t.deepEqual(after.slice(0, 4), ['✔ Connect server', '✔ Domains', '✔ Test users', '']);
      t.is(after[4] === 'REPORT', redirection === '');
      if (redirection) t.is(await readFile(file, 'utf8'), 'REPORT\n');
      t.true(await terminal.hasCursor());
    });
  }
}

test('in a terminal: a failed stage is marked, and the cursor comes back', async (t) => {
  const folder = await folderWith('go0', 'go1');
  const terminal = await Terminal.open(t, 80, `node ${program} ${folder} fail`);
  const after = await terminal.showing('ENDED');
  t.regex(after[1] ?? '', /^✖ Domains$/);
  t.true(after.includes('The domain is gone.'));
  t.true(await terminal.hasCursor());
});

test('in a terminal: Ctrl-C ends the program by the signal, and the cursor comes back', async (t) => {
  const folder = await folderWith('go0');
  // A shell of its own outlives the signal and says how the program ended.
  const command = `trap : INT; sh -c 'trap - INT; exec node ${program} ${folder}'; echo CODE $?`;
  const terminal = await Terminal.open(t, 80, command);
  await terminal.showing('activity 1');
  t.false(await terminal.hasCursor());
  await terminal.press('C-c');
  const after = await terminal.showing('ENDED');
  t.true(after.some((line) => line.endsWith('CODE 130')));
  t.true(await terminal.hasCursor());
});
