import test from 'ava';
import { caseFields, caseToMarkdown, localInstant } from '../../src/bundle/supportCase.js';

const refuse = (key: string, answer: string) => caseFields.find((field) => field.key === key)?.refuse(answer);

for (const instant of [
  '2026-11-24 10:15 +01:00',
  '2026-11-24T10:15:30Z',
  '2026-11-24 9:05 Europe/Paris',
  '2026-11-24 10:15 UTC',
]) {
  test(`an instant: ${instant}`, (t) => t.is(refuse('when', instant), null));
}

for (const instant of [
  '2026-11-24',
  '2026-11-24 10:15',
  '24/11/2026 10:15 Z',
  '2026-11-24 10:15 Paris',
  '2026-13-44 10:15 Z',
  'now',
]) {
  test(`no instant: ${instant}`, (t) => t.is(typeof refuse('when', instant), 'string'));
}

test('the instant that is offered is one that is taken', (t) => {
  t.is(refuse('when', localInstant(new Date('2026-11-24T10:15:30Z'))), null);
});

test('a case has all that support asks for, and says what was not given', (t) => {
  const page = caseToMarkdown({ description: 'It fails.\u001b[31m', userKind: 'federated' });
  t.is(page.match(/^## /gm)?.length, 7);
  t.is(page.match(/^Not given\.$/gm)?.length, 5);
  t.true(page.includes('It fails.<U+001B>[31m'));
});
