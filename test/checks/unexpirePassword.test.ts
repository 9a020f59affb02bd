import test from 'ava';
import { parseDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { controlAccessRight } from '../../src/access/schemaGuids.js';
import { parseAce } from '../../src/access/sddlParse.js';
import { connectorMayChangePassword } from '../../src/checks/permissions/connectorMayChangePassword.js';
import { connectorMayUnexpirePassword } from '../../src/checks/permissions/connectorMayUnexpirePassword.js';
import { findReading } from '../../src/evidence/evidence.js';
import type { FactName, FactValue } from '../../src/evidence/factList.js';
import { findUser } from '../../src/evidence/users.js';
import { readRecording } from '../fixtures/recordings.js';

// The recorded domain root, with its ACEs for Unexpire Password exchanged.

const evidence = await readRecording('healthy');
const about = { domain: 'contoso.test' };
const subject = { kind: 'domain', name: 'contoso.test', connector: 'contoso.test' } as const;

function fact<Name extends FactName>(name: Name): FactValue<Name> {
  const value = findReading(evidence, name, about)?.value;
  if (value === null || value === undefined) throw new Error(`${name} was not recorded.`);
  return value;
}

/** What the check finds when exactly these ACEs speak of Unexpire Password. <me> is the connector account. */
function judgeWith(...aces: string[]) {
  const domain = fact('domain');
  const connectorAccount = fact('connectorAccount');
  const recorded = fact('domainRoot');
  const descriptor = parseDescriptor(Buffer.from(recorded.securityDescriptor, 'base64'));
  const others = (descriptor.dacl?.aces ?? []).filter(
    (ace) => ace.form !== 'object' || ace.objectType !== controlAccessRight.unexpirePassword,
  );
  const own = aces.map((ace) => parseAce(ace.replaceAll('<me>', connectorAccount.sid)));
  const changed = {
    ...descriptor,
    dacl: descriptor.dacl && { ...descriptor.dacl, aces: [...own, ...others] },
  };
  const securityDescriptor = Buffer.from(writeDescriptor(changed)).toString('base64');
  const facts = { domainRoot: { ...recorded, securityDescriptor }, domain, connectorAccount };
  const verdict = connectorMayUnexpirePassword.judge(facts, { subject, now: new Date(), answers: [] });
  return { ...verdict, message: connectorMayUnexpirePassword.message(verdict, subject) };
}

const unexpire = controlAccessRight.unexpirePassword;

test('the default grant to Authenticated Users, on this object only, counts', (t) => {
  const { outcome, message } = judgeWith(`(OA;;CR;${unexpire};;AU)`);
  t.is(outcome, 'pass');
  t.is(
    message.summary,
    'MSOL_d1edb676ca03 holds Unexpire Password on contoso.test, as every account does by default.',
  );
});

test('a grant of its own counts, and an inherit-only one does not', (t) => {
  t.is(judgeWith(`(OA;CI;CR;${unexpire};;<me>)`).outcome, 'pass');
  t.is(judgeWith(`(OA;CIIO;CR;${unexpire};;<me>)`).outcome, 'fail');
});

test('without any grant it fails, and the default is what to restore', (t) => {
  const { outcome, message } = judgeWith();
  t.is(outcome, 'fail');
  t.regex(message.todo[0] ?? '', /grant Unexpire Password to Authenticated Users, as it is by default/);
  t.true(
    message.detail?.some((line) => /release note of 2\.1\.15\.0/.test(line)),
    'where the sources disagree is told',
  );
});

test('a deny before the default grant fails, and is named', (t) => {
  const { outcome, message } = judgeWith(`(OD;;CR;${unexpire};;<me>)`, `(OA;;CR;${unexpire};;AU)`);
  t.is(outcome, 'fail');
  t.regex(message.todo[0] ?? '', /remove the entry that denies it: \(OD;;CR;/);
});

test('a conditional grant is left to the domain controller', (t) => {
  t.is(judgeWith(`(ZA;;CR;${unexpire};;<me>;#61727478)`).outcome, 'unknown');
});

test('Change Password is told for information', (t) => {
  const found = findUser(evidence, evidence.request.users[0] ?? '');
  if (!found) throw new Error('no user was recorded');
  const facts = {
    user: found.user,
    domain: fact('domain'),
    connectorAccount: fact('connectorAccount'),
    ancestors: null,
  };
  const user = { kind: 'user', name: 'adele.vance@contoso.test', domain: 'contoso.test' } as const;
  const verdict = connectorMayChangePassword.judge(facts, { subject: user, now: new Date(), answers: [] });
  const message = connectorMayChangePassword.message(verdict, user);
  t.is(verdict.outcome, 'pass');
  t.regex(message.summary, /Change Password on adele\.vance/);
  t.true(message.detail?.some((line) => /no fault/.test(line)));
});
