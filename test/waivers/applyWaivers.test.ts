import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import { checks } from '../../src/checks/registry.js';
import { Failure } from '../../src/failure.js';
import type { Waiver } from '../../src/settings/waiver.js';
import { applyWaivers, isWaived } from '../../src/waivers/applyWaivers.js';
import { refuseUnknownCodes } from '../../src/waivers/refuseUnknownCodes.js';
import { sampleReport } from '../reports/sampleReport.js';

const failing = sampleReport.findings.find(({ code }) => code === 'WBD302') as Finding;
const waiver: Waiver = {
  code: 'WBD302',
  subject: 'contoso-*',
  reason: 'Known.',
  expires: '2026-02-03',
  approvedBy: 'Jo',
};
const now = new Date('2026-02-03T23:59:59.999Z');
const apply = (finding: Finding, waivers: Waiver[], at = now) =>
  applyWaivers([finding], waivers, at)[0] as Finding;

test('it counts through its last day, in UTC, and has expired on the next', (t) => {
  t.is(apply(failing, [waiver]).waiver?.state, 'inForce');
  t.is(apply(failing, [waiver], new Date('2026-02-04T00:00:00Z')).waiver?.state, 'expired');
});

test('an expired one is noted and waives nothing', (t) => {
  const finding = apply(failing, [{ ...waiver, expires: '2026-02-02' }]);
  t.false(isWaived(finding));
  t.is(finding.waiver?.approvedBy, 'Jo');
  t.is(finding.outcome, 'fail');
});

test('another code, another subject, and nothing in particular are left as they are', (t) => {
  t.is(apply(failing, [{ ...waiver, code: 'WBD303' }]), failing);
  t.is(apply(failing, [{ ...waiver, subject: 'other-*' }]), failing);
  const about = { ...failing, subject: null };
  t.is(apply(about, [waiver]), about);
  t.true(isWaived(apply(about, [{ ...waiver, subject: '*' }])));
});

for (const outcome of ['pass', 'unknown', 'skipped'] as const) {
  test(`${outcome} is never waived`, (t) => {
    t.is(apply({ ...failing, outcome }, [waiver]).waiver, undefined);
  });
}

test('of several the one that lasts longest counts, in any order', (t) => {
  const expired = { ...waiver, expires: '2025-12-31', approvedBy: 'old' };
  const longest = { ...waiver, subject: '*', expires: '2027-12-31', approvedBy: 'new' };
  for (const waivers of [
    [expired, waiver, longest],
    [longest, waiver, expired],
  ]) {
    t.is(apply(failing, waivers).waiver?.approvedBy, 'new');
  }
});

test('a code that no check has is refused, with the place and the nearest code', (t) => {
  const loaded = (waivers: Waiver[]) => ({
    settings: { waivers },
    placeOf: (_setting: string, ...below: PropertyKey[]) => `doctor.yaml, line ${String(below[0])}`,
  });
  const wrong = loaded([waiver, { ...waiver, code: 'WBD999' }]);
  const error = t.throws(() => refuseUnknownCodes(wrong, checks), { instanceOf: Failure });
  t.is(error.exitCode, 2);
  t.regex(
    error.message,
    /^doctor\.yaml, line 1: "waivers\[1\]\.code" names no check: WBD999\. The nearest code is WBD\d{3}\.$/,
  );
  t.notThrows(() => refuseUnknownCodes(loaded([waiver]), checks));
});
