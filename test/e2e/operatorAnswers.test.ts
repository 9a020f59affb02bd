import { join } from 'node:path';
import test from 'ava';
import { loadEvidence } from '../../src/evidence/file.js';
import { reportSchema } from '../../src/reports/json.js';
import { TerminalSession } from '../fix/terminalSession.js';
import { openCommandLine } from './commandLine.js';

/** The directory shows a second Connect server; only a person can say whether it is active. */

async function opened(t: { teardown(work: () => Promise<void>): void }) {
  const line = await openCommandLine('second-connect-server');
  t.teardown(() => line.lab.close());
  return { line, folder: line.lab.folder, stateFolder: join(line.lab.folder, 'state') };
}

test('at a terminal it is asked, and the answer is kept with who gave it and when', async (t) => {
  const { line, folder, stateFolder } = await opened(t);
  const saved = join(folder, 'evidence.json');
  const args = ['check', '--only', 'WBD211', '--save-evidence', saved];
  const terminal = await TerminalSession.open({ line, stateFolder }, args, { columns: 100 });
  t.teardown(() => terminal.close());
  const before = Date.now();
  await terminal.until(/Is another Connect server of this tenant active[\s\S]*I do not know/);
  await terminal.keys('Down', 'Enter');
  const screen = await terminal.until(/EXIT \d/);
  t.regex(screen, /WBD211 {2}Another Connect server of this tenant is active/);
  t.regex(screen, /EXIT 1/);
  const [answer, ...others] = (await loadEvidence(saved)).answers ?? [];
  t.deepEqual(others, []);
  t.like(answer, { question: 'other-server', answer: true });
  t.truthy(answer?.by);
  t.true(Date.parse(answer?.at ?? '') >= before);

  const again = await line.run(['check', '--from', saved, '--format', 'json', '--only', 'WBD211']);
  const { findings } = reportSchema.parse(JSON.parse(String(again.stdout)));
  t.is(findings[0]?.outcome, 'fail', 'judged again elsewhere, the answer counts');
  t.true(findings[0]?.seen.some((line) => line.includes(`Answered by ${answer?.by}, `)));
});

test('who does not know leaves it unknown', async (t) => {
  const { line, stateFolder } = await opened(t);
  const terminal = await TerminalSession.open({ line, stateFolder }, ['check', '--only', 'WBD211'], {
    columns: 100,
  });
  t.teardown(() => terminal.close());
  await terminal.until(/I do not know/);
  await terminal.keys('Enter');
  t.regex(await terminal.until(/EXIT \d/), /EXIT 3/);
});

test('unattended nobody is waited for: it is unknown, with what to find out and how to say so', async (t) => {
  const { line } = await opened(t);
  const args = ['check', '--only', 'WBD211', '--format', 'json'];
  const unattended = await line.run(args, { timeout: 60_000 });
  t.is(unattended.exitCode, 3);
  const { findings } = reportSchema.parse(JSON.parse(String(unattended.stdout)));
  t.is(findings[0]?.outcome, 'unknown');
  t.true(findings[0]?.todo.some((line) => line.includes('--answer other-server=no')));

  const answered = await line.run([...args, '--answer', 'other-server=no']);
  t.is(answered.exitCode, 0, 'given beforehand, it is not asked');
});
