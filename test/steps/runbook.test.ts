import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';
import { checks } from '../../src/checks/registry.js';
import { repairSteps } from '../../src/events/repairSteps.js';
import { packagePath } from '../../src/packagePath.js';
import { changes } from '../../src/steps/change.js';
import { runbook } from '../../src/steps/runbook.js';
import { stepIds } from '../../src/steps/step.js';

test('the runbook has every step once, in the documented order', (t) => {
  t.deepEqual(
    runbook.map(({ id }) => id),
    [...stepIds],
  );
  t.deepEqual(
    runbook.filter(({ inRunbook }) => inRunbook).map(({ id }) => id),
    [
      'confirm-network',
      'restart-sync-service',
      'toggle-writeback',
      'upgrade-connect',
      'grant-rights',
      'support-bundle',
    ],
  );
});

test('steps answer checks that exist', (t) => {
  const codes = new Set(checks.map(({ code }) => code));
  for (const { id, answers } of runbook)
    for (const code of answers) t.true(codes.has(code), `${id} answers ${code}`);
});

test('the catalogue of events names the same steps', (t) => {
  t.deepEqual(repairSteps.map(({ id }) => id).sort(), [...stepIds].sort());
});

test('each step has a page', async (t) => {
  const pages = (await readdir(packagePath('docs', 'steps'))).filter((name) => name !== 'README.md');
  t.deepEqual(pages.sort(), stepIds.map((id) => `${id}.md`).sort());
});

test('each change function is listed, and says what it would do instead of doing it (-WhatIf)', async (t) => {
  for (const name of changes.keys()) {
    const text = await readFile(packagePath('ps', 'WritebackDoctor', 'Public', `${name}.ps1`), 'utf8');
    t.regex(text, /SupportsShouldProcess = \$true/, name);
    t.regex(text, /ShouldProcess\(|-WhatIf:\$WhatIfPreference/, name);
  }
});
