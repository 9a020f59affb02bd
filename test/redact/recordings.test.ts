import test from 'ava';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import { type Evidence, evidenceSchema } from '../../src/evidence/evidence.js';
import { Redactor } from '../../src/redact/redactor.js';
import { readRecordings } from '../fixtures/recordings.js';

const secret = Buffer.from('a secret of the tests');

function redacted(evidence: Evidence): Evidence {
  const redactor = new Redactor(secret);
  redactor.learn(evidence);
  return redactor.value(evidence);
}

const verdicts = (evidence: Evidence) =>
  judge(evidence, checks).map(({ code, outcome, severity, subject }) => ({
    code,
    outcome,
    severity,
    kind: subject?.kind ?? null,
  }));

for (const { name, evidence } of await readRecordings()) {
  test(`${name}: the same verdicts, and nothing of contoso left`, (t) => {
    const other = redacted(evidence);
    t.notThrows(() => evidenceSchema.parse(JSON.parse(JSON.stringify(other))));
    t.deepEqual(verdicts(other), verdicts(evidence));
    const text = JSON.stringify(other);
    for (const word of ['contoso', 'lorenz', 'wilke', 'dc1', 'msol_d1', 'sync01', '192.0.2.10']) {
      t.notRegex(text, new RegExp(`(?<![a-z0-9])${word.replaceAll('.', '\\.')}(?![0-9])`, 'i'));
    }
  });
}

test('redacting twice changes nothing more', async (t) => {
  for (const { evidence, name } of await readRecordings()) {
    const redactor = new Redactor(secret);
    redactor.learn(evidence);
    const once = redactor.value(evidence);
    t.deepEqual(redactor.value(once), once, name);
    t.deepEqual(redactor.value(evidence), once, name);
  }
});

test('the same secret gives the same pseudonyms, another one others', async (t) => {
  const [recording] = await readRecordings();
  const evidence = (recording as { evidence: Evidence }).evidence;
  t.deepEqual(redacted(evidence), redacted(evidence));
  const other = new Redactor(Buffer.from('another secret'));
  other.learn(evidence);
  t.notDeepEqual(other.value(evidence), redacted(evidence));
});
