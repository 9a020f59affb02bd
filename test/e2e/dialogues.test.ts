import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { FixLab } from '../fix/fixLab.js';
import { TerminalSession } from '../fix/terminalSession.js';
import { leaksIn, readZip } from '../redact/leaks.js';
import type { Seed } from '../redact/seeds.js';

/** init and bundle as a person sees them, in a real terminal of 80 columns. */

const test = parallel.serial;

async function labOf(t: ExecutionContext, scenario: string): Promise<FixLab> {
  const lab = await FixLab.open(scenario);
  t.teardown(() => lab.close());
  return lab;
}

async function folderOf(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-dialogue-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function open(
  t: ExecutionContext,
  ...[lab, args, options]: Parameters<typeof TerminalSession.open>
): Promise<TerminalSession> {
  const terminal = await TerminalSession.open(lab, args, options);
  t.teardown(() => terminal.close());
  return terminal;
}

async function answer(terminal: TerminalSession, question: RegExp, text: string): Promise<void> {
  await terminal.until(question);
  await terminal.keys(...(text === '' ? [] : ['-l', text]));
  await terminal.keys('Enter');
}

function linesFit(t: ExecutionContext, screen: string): void {
  const lines = screen.split('\n').map((line) => line.trimEnd());
  for (const line of lines) t.true(line.length <= 80, line);
}

test('init asks, says why an answer cannot be used, asks nothing when the file is there', async (t) => {
  const lab = await labOf(t, 'healthy');
  const cwd = await folderOf(t);
  const terminal = await open(t, lab, ['init'], { columns: 80, hasState: false, cwd });
  await answer(terminal, /sAMAccountName or\s+SID\)\?$/, 'marie@contoso.com; tom@contoso.com');
  await answer(terminal, /\(error\/warning\) \[error\]$/, 'warn');
  await answer(terminal, /That cannot be used: give one of error, warning\.\n.*\[error\]$/, 'warning');
  await answer(terminal, /How is the directory read\? .*\[auto\]$/, '');
  await answer(terminal, /Which webhook is told.*\n?.*\[none\]$/, 'slack');
  await answer(terminal, /\[WRITEBACK_WEBHOOK_URL\]$/, 'hooks.example/abc');
  await answer(
    terminal,
    /upper-case\nletters, .* not the secret itself\.\n[^\n]*\n\[WRITEBACK_WEBHOOK_URL\]$/,
    '',
  );
  const screen = await terminal.until(/EXIT 0$/);
  linesFit(t, screen);
  t.regex(screen, /(^|\n)Test users, whose passwords nobody needs, with semicolons between\n\(UPN, /);
  const file = join(cwd, 'writeback-doctor.config.yaml');
  const text = await readFile(file, 'utf8');
  t.regex(text, /\nusers:\n {2}- marie@contoso\.com\n {2}- tom@contoso\.com\nfailOn: warning\n/);
  t.regex(text, /urlVariable: WRITEBACK_WEBHOOK_URL/);
  t.false(text.includes('hooks.example'));

  const again = await open(t, lab, ['init'], { columns: 80, hasState: false, cwd });
  t.regex(await again.until(/EXIT 2$/), /exists\s+alread\s*y: --force replaces it, --out names another\./);
});

test('init: Ctrl-C in the middle writes nothing', async (t) => {
  const lab = await labOf(t, 'healthy');
  const cwd = await folderOf(t);
  const terminal = await open(t, lab, ['init'], { columns: 80, hasState: false, cwd });
  await answer(terminal, /SID\)\?$/, '');
  await terminal.until(/\(error\/warning\) \[error\]$/);
  await terminal.keys('C-c');
  t.regex(await terminal.until(/EXIT \d+$/), /Nothing was written\.\nEXIT 6$/);
  await t.throwsAsync(stat(join(cwd, 'writeback-doctor.config.yaml')), { code: 'ENOENT' });
});

test('check --quiet asks nothing, on a terminal and of the tenant either', async (t) => {
  const lab = await labOf(t, 'tenant-not-signed-in');
  const user = ['--user', 'adele.vance@contoso.test'];
  const terminal = await open(t, lab, ['check', '--quiet', '--tenant', ...user], { columns: 80 });
  const screen = await terminal.until(/EXIT \d+$/);
  t.regex(screen, /EXIT [13]$/);
  t.notRegex(screen, /\? .*(yes|no)\b.*$|I do not know|devicelogin|microsoft\.com\/device/m);
});

test('bundle asks for what is missing, shows what is inside, and writes after a yes', async (t) => {
  const lab = await labOf(t, 'healthy');
  const cwd = await folderOf(t);
  const zip = join(cwd, 'case.zip');
  const args = ['bundle', '--out', 'case.zip', '--quiet', '--user', 'adele.vance@contoso.test'];
  const given = ['--page', 'https://passwordreset.microsoftonline.com', '--licences', 'Entra ID P1'];
  const terminal = await open(t, lab, [...args, ...given], { columns: 80, cwd });
  await answer(terminal, /how can it be\s+reproduced\?$/, 'Adele resets her password and sees SSPR_0029');
  await answer(terminal, /SID\s+and CID from F12\)\?$/, '0a1b2c3d');
  await answer(terminal, /with the time zone.*\n?.*\[\d{4}-.*\]$/, 'this morning');
  await answer(
    terminal,
    /That cannot be used: it must be a date, a time and a time zone/,
    '2026-11-24 10:15 +01:00',
  );
  await answer(terminal, /Which user saw it.*\n?.*\[adele\.vance@contoso\.test\]$/, '');
  await answer(terminal, /What kind of user is it/, 'hash-synchronised');
  await terminal.until(/Write it\? \(yes\/no\) \[yes\]$/);
  await t.throwsAsync(stat(zip), { code: 'ENOENT' }, 'nothing is written before the yes');
  await terminal.keys('Enter');
  const screen = await terminal.until(/EXIT \d+$/);
  t.regex(
    screen,
    /case\.zip will hold:\n {2}case\.md [\s\S]*It names users and servers: [\s\S]*\ncase\.zip\nEXIT 0$/,
  );
  t.false(/On which page|Which licence/.test(screen), 'what was given is not asked for');
  linesFit(t, screen);
  t.is((await stat(zip)).mode & 0o777, 0o600);
  const page = String(readZip(await readFile(zip)).get('case.md'));
  for (const text of [
    'SSPR_0029',
    '0a1b2c3d',
    '2026-11-24 10:15 +01:00',
    'adele.vance@contoso.test',
    'Entra ID P1',
  ])
    t.true(page.includes(text), text);
});

test('bundle: a no writes nothing', async (t) => {
  const lab = await labOf(t, 'healthy');
  const cwd = await folderOf(t);
  const evidence = join(cwd, 'evidence.json');
  await lab.run(['collect', '--quiet', '--out', evidence]);
  const args = ['bundle', '--out', 'case.zip', '--quiet', '--from', evidence];
  const terminal = await open(t, lab, args, { columns: 80, cwd });
  for (let question = 0; question < 7; question += 1) await terminal.keys('Enter');
  await answer(terminal, /Write it\? \(yes\/no\) \[yes\]$/, 'perhaps');
  await answer(terminal, /answer yes or no\.\nWrite it\? \(yes\/no\) \[yes\]$/, 'no');
  t.regex(await terminal.until(/EXIT \d+$/), /Nothing was written\.\nEXIT 6$/);
  await t.throwsAsync(stat(join(cwd, 'case.zip')), { code: 'ENOENT' });
});

test('the journal of a repair is in the bundle, and redacted with --redact', async (t) => {
  const lab = await labOf(t, 'demo');
  const cwd = await folderOf(t);
  const { record } = await lab.fix(['--step', 'restart-sync-service']);
  t.true(record !== undefined);
  const entries = (await lab.journal()).entries;
  t.true(entries.some(({ kind }) => kind === 'stepBegin'));
  const seeds: Seed[] = ['contoso', 'adele', 'sync01', 'msol_d1'].map((text) => ({ kind: 'user', text }));
  const evidence = join(cwd, 'evidence.json');
  await lab.run(['collect', '--quiet', '--out', evidence]);
  for (const redact of [false, true]) {
    const zip = join(cwd, `case-${redact}.zip`);
    const args = ['bundle', '--yes', '--quiet', '--from', evidence, '--out', zip];
    const { exitCode, stderr } = await lab.run(redact ? [...args, '--redact'] : args);
    t.is(exitCode, 0, String(stderr));
    t.regex(String(stderr), /journal\.jsonl +what earlier runs of fix and recover did/);
    const text = String(readZip(await readFile(zip)).get('journal.jsonl'));
    const kept = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    t.deepEqual(
      kept.map(({ kind }) => kind),
      entries.map(({ kind }) => kind),
      'every entry, in order',
    );
    t.is(leaksIn({ journal: text }, seeds).length > 0, !redact);
  }
});
