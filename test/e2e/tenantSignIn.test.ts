import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { questionNames } from '../../src/evidence/answers.js';
import { tenantScopes } from '../../src/evidence/collectTenant.js';
import { packagePath } from '../../src/packagePath.js';
import { reportSchema } from '../../src/reports/json.js';
import { TerminalSession } from '../fix/terminalSession.js';
import { openCommandLine } from './commandLine.js';

/** The stand-in for Connect-MgGraph keeps each attempt, one a line. */
const signIns = (folder: string) => readFile(join(folder, 'sign-ins.txt'), 'utf8').catch(() => '');

const args = ['check', '--tenant', '--only', 'WBD801', 'WBD805'];

test('unattended: no sign-in is tried and nothing is asked; it is unknown, with the page to look at', async (t) => {
  const line = await openCommandLine('tenant-not-signed-in');
  t.teardown(() => line.lab.close());
  const { stdout, exitCode } = await line.run([...args, '--format', 'json'], { timeout: 60_000 });
  t.is(exitCode, 3);
  const { findings } = reportSchema.parse(JSON.parse(String(stdout)));
  t.deepEqual(
    findings.map(({ outcome }) => outcome),
    ['unknown', 'unknown'],
  );
  for (const { seen } of findings) t.regex(seen.join(), /entra\.microsoft\.com/);
  t.is(await signIns(line.lab.folder), '');
});

test('at a terminal: the sign-in asks for the scopes that the documentation names, and for no other', async (t) => {
  const line = await openCommandLine('tenant-not-signed-in');
  t.teardown(() => line.lab.close());
  const given = ['write-back=yes', 'unlock=yes', 'scope=yes'].flatMap((answer) => ['--answer', answer]);
  const place = { line, stateFolder: join(line.lab.folder, 'state') };
  const terminal = await TerminalSession.open(place, [...args, ...given], { columns: 100 });
  t.teardown(() => terminal.close());
  await terminal.until(/EXIT \d/);
  t.is(await signIns(line.lab.folder), `${tenantScopes.join(' ')}\n`);

  const page = await readFile(packagePath('docs', 'tenant.md'), 'utf8');
  const named = [...page.matchAll(/^\| `(\w+\.Read\.All)` \|/gm)].map(([, scope]) => scope);
  t.deepEqual(named, [...tenantScopes]);
  t.true(page.includes(`Connect-MgGraph -Scopes ${tenantScopes.join(', ')}`));
  const questions = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, question]) => question);
  t.deepEqual(questions, questionNames);
});
