import test from 'ava';
import { connectVersionIsSupported } from '../../../src/checks/server/connectVersionIsSupported.js';
import { compareVersions, connectVersions, needsRelayPorts } from '../../../src/connectVersions.js';

// By the data in config/versions.json; who changes the data looks at these again.

function verdict(connectVersion: string | null, day: string) {
  const serverSettings = {
    connectVersion,
    passwordWriteback: true,
    stagingMode: false,
    runHistoryKeptSeconds: null,
    autoUpgradeState: null,
    autoUpgradeSuspension: null,
  };
  const subject = { kind: 'server', name: 'SYNC' } as const;
  const { outcome, severity, data } = connectVersionIsSupported.judge(
    { serverSettings },
    { subject, now: new Date(`${day}T12:00:00Z`), answers: [] },
  );
  return [outcome, severity ?? 'error', data.state];
}

const { newest } = connectVersions();

test('supported until its last day, which counts whole, with a warning two months before', (t) => {
  t.deepEqual(verdict('2.5.190.0', '2026-11-24'), ['pass', 'error', 'supported']);
  t.deepEqual(verdict('2.5.190.0', '2026-12-20'), ['fail', 'warning', 'endsSoon']);
  t.deepEqual(verdict('2.5.190.0', '2027-02-02'), ['fail', 'warning', 'endsSoon']);
  t.deepEqual(verdict('2.5.190.0', '2027-02-03'), ['fail', 'error', 'retired']);
});

test('the cut-off counts from its day', (t) => {
  t.deepEqual(verdict('2.5.76.0', '2026-08-01'), ['fail', 'warning', 'endsSoon']);
  t.deepEqual(verdict('2.5.76.0', '2026-10-01'), ['fail', 'error', 'cutOff']);
  t.deepEqual(verdict('2.4.129.0', '2026-11-24'), ['fail', 'error', 'cutOff']);
});

test('before 1.1.443.0 it needs further ports', (t) => {
  t.deepEqual(verdict('1.1.380.0', '2026-11-24'), ['fail', 'error', 'beforeHttps']);
  t.true(needsRelayPorts('1.1.442.9'));
  t.false(needsRelayPorts('1.1.443.0'));
  t.is(needsRelayPorts('unknown'), null);
  t.is(needsRelayPorts(null), null);
});

test('the newest version is trusted for a year, and no longer', (t) => {
  t.deepEqual(verdict(newest, '2026-11-24'), ['pass', 'error', 'supported']);
  t.deepEqual(verdict('2.7.1.0', '2026-11-24'), ['pass', 'error', 'newerThanData']);
  t.deepEqual(verdict(newest, '2027-08-01'), ['unknown', 'error', 'dataTooOld']);
  t.deepEqual(verdict('2.7.1.0', '2027-08-01'), ['unknown', 'error', 'dataTooOld']);
});

test('what the data does not know is not guessed', (t) => {
  t.deepEqual(verdict('2.6.50.0', '2026-11-24'), ['unknown', 'error', 'notListed']);
  t.deepEqual(verdict('2.6', '2026-11-24'), ['unknown', 'error', 'notListed']);
  t.deepEqual(verdict('', '2026-11-24'), ['unknown', 'error', 'unreadable']);
  t.deepEqual(verdict(null, '2026-11-24'), ['unknown', 'error', 'unreadable']);
  t.deepEqual(verdict('2.6.79.0', '2026-11-24'), ['fail', 'warning', 'withdrawn']);
});

test('versions compare by number', (t) => {
  t.true(compareVersions('2.10.0.0', '2.9.9.9') > 0);
  t.is(compareVersions('2.6', '2.6.0.0'), 0);
  t.true(compareVersions('1.1.443.0', '1.1.1000.0') < 0);
});
