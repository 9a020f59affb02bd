import test from 'ava';
import { administratorHasWritebackLicence } from '../../../src/checks/tenant/administratorHasWritebackLicence.js';
import { administratorIsCloudAccount } from '../../../src/checks/tenant/administratorIsCloudAccount.js';
import { ChangedRecording } from '../changedRecording.js';

test('of an administrator who is not found nothing is told, the licence included', async (t) => {
  const recording = await ChangedRecording.of('tenant-without-licence');
  t.is(recording.judge(administratorHasWritebackLicence).outcome, 'fail');
  recording.value('tenantAdministrator').user = null;
  const { outcome, summary, seen } = recording.judge(administratorHasWritebackLicence);
  t.is(outcome, 'unknown');
  t.regex(summary, /was not found in the tenant/);
  t.deepEqual(seen, ['Account: not found in the tenant']);
  t.is(recording.judge(administratorIsCloudAccount).outcome, 'unknown');
});
