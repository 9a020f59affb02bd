import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { shells } from '../../src/completion/shells.js';
import { programPath } from '../../src/packagePath.js';
import { ensureHost } from '../lab/host.js';
import { ensureShells, zsh } from '../lab/shells.js';

/** The scripts that the command line itself prints, each in the real shell that it is for. */
const cli = programPath;
const scripts = new Map<string, string>();
let folder: string;

test.before(async () => {
  await ensureShells();
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-completion-'));
  for (const shell of shells) {
    const { stdout } = await execa(process.execPath, [cli, 'completion', shell], {
      env: { PATH: '' },
      extendEnv: false,
    });
    const file = join(folder, `completion.${shell === 'powershell' ? 'ps1' : shell}`);
    await writeFile(file, `${stdout}\n`);
    scripts.set(shell, file);
  }
});
test.after.always(() => rm(folder, { recursive: true, force: true }));

/** What each shell offers after these words; the last one is being typed. */
const complete: Record<(typeof shells)[number], (words: readonly string[]) => Promise<string[]>> = {
  bash: async (words) => {
    const run = `source '${scripts.get('bash')}'; COMP_WORDS=(writeback-doctor "$@"); COMP_CWORD=$#; _writeback_doctor; printf '%s\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await execa('bash', ['--norc', '-c', run, 'bash', ...words]);
    if (stderr !== '') throw new Error(stderr);
    return linesOf(stdout);
  },
  zsh: async (words) => {
    // Outside of the line editor compadd may not be called; what it is given is what it would offer.
    const run = `compdef() { }; source '${scripts.get('zsh')}'; compadd() { shift; print -l -- "\${(@P)1}" }; _files() { print -l -- FILES }; words=(writeback-doctor "$@"); CURRENT=$#words; _writeback_doctor`;
    const { stdout, stderr } = await execa(zsh, ['-f', '-c', run, 'zsh', ...words]);
    if (stderr !== '') throw new Error(stderr);
    const typed = words.at(-1) ?? '';
    return linesOf(stdout).filter((word) => word.startsWith(typed) || word === 'FILES');
  },
  powershell: async (words) => {
    const line = ['writeback-doctor', ...words].join(' ');
    const run = `. '${scripts.get('powershell')}'; [System.Management.Automation.CommandCompletion]::CompleteInput('${line}', ${line.length}, $null).CompletionMatches | ForEach-Object { [Console]::Out.WriteLine($_.CompletionText) }`;
    const { stdout } = await execa(await ensureHost(), [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      run,
    ]);
    return linesOf(stdout);
  },
};

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}

const cases: [words: string[], offers: RegExp[], not: RegExp[]][] = [
  [[''], [/^check$/, /^events$/, /^completion$/, /^self-check$/], [/^--/]],
  [['ch'], [/^check$/], [/^events$/]],
  [['check', '--fo'], [/^--format$/], [/^--from$/]],
  [
    ['check', '--format', ''],
    [/^text$/, /^sarif$/, /^csv$/],
    [/^--/, /^WBD/],
  ],
  [['events', '--format', 'h'], [/^html$/], [/^csv$/]],
  [['check', '--only', 'WBD101', 'WBD30'], [/^WBD302$/], [/^WBD101$/]],
  [['check', '--user', 'marie', '--fail-on', ''], [/^error$/, /^warning$/], [/^WBD/]],
  [['fix', '--step', 'toggle'], [/^toggle-writeback$/], [/^grant/]],
  [['explain', '3300'], [/^33004$/, /^33008$/], [/^31001$/]],
  [['explain', 'SSPR_00'], [/^SSPR_0029$/], []],
  [['explain', 'WBD30'], [/^WBD302$/], [/^33004$/]],
  [['schedule', ''], [/^install$/, /^print$/], [/^check$/]],
  [['check', '--answer', 'unlo'], [/^unlock=yes$/, /^unlock=no$/], []],
  [['completion', ''], [/^powershell$/, /^bash$/, /^zsh$/], []],
];

for (const shell of shells) {
  for (const [words, offers, not] of cases) {
    test(`${shell}: ${words.join(' ')}|`, async (t) => {
      const offered = await complete[shell](words);
      for (const word of offers)
        t.true(
          offered.some((one) => word.test(one)),
          `${word} in ${offered.join(' ')}`,
        );
      for (const word of not)
        t.false(
          offered.some((one) => word.test(one)),
          `${word} in ${offered.join(' ')}`,
        );
    });
  }
}

test('a file is completed as a file', async (t) => {
  await writeFile(join(folder, 'evidence.json'), '');
  t.deepEqual(await complete.bash(['check', '--from', join(folder, 'evid')]), [
    join(folder, 'evidence.json'),
  ]);
  t.deepEqual(await complete.zsh(['check', '--from', '']), ['FILES']);
});

test('every command and option that help shows is offered', async (t) => {
  const help = async (...path: string[]) => (await execa(process.execPath, [cli, ...path, '--help'])).stdout;
  const commands = await complete.bash(['']);
  for (const command of commands) {
    const offered = await complete.bash([command, '-']);
    const shown = [...(await help(command)).matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(
      ([, name]) => name ?? '',
    );
    t.true(shown.length > 0, command);
    // Help lists it as an option of the program, where alone it is taken.
    for (const name of shown.filter((one) => one !== '--version'))
      t.true(offered.includes(name), `${command} ${name}`);
  }
});

test('another shell is wrong use', async (t) => {
  const { exitCode, stderr } = await execa(process.execPath, [cli, 'completion', 'fish'], { reject: false });
  t.is(exitCode, 2);
  t.regex(stderr, /powershell, bash, zsh/);
});
