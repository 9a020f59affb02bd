import type { LogEvent } from '../../src/events/logEvent.js';

/**
 * A log of a busy server, made up: per hour 24 heartbeats, and operations of which most succeed, some are denied, some
 * are refused by policy, some break off; now and then the relay is disturbed. The same count gives the same log.
 */
export function* busyLog(count: number): Generator<LogEvent> {
  let recordId = 0;
  let at = Date.parse('2026-01-01T00:00:00Z');
  const event = (provider: string, id: number, message: string): LogEvent => {
    recordId += 1;
    at += 7_000;
    return { provider, id, time: new Date(at).toISOString(), recordId, computer: 'SYNC01', message };
  };
  for (let round = 0; recordId < count; round += 1) {
    for (const made of oneRound(round, event)) {
      if (recordId > count) return;
      yield made;
    }
  }
}

function* oneRound(round: number, event: (provider: string, id: number, message: string) => LogEvent) {
  const service = 'PasswordResetService';
  const trackingId = `7344da2c-ab9d-42ef-adea-${round.toString(16).padStart(12, '0')}`;
  const user = `user${round % 5000}@contoso.com`;
  const context = `Context: cloudAnchor: User_${trackingId}, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: ${user}`;
  yield event(service, 31019, `TrackingId: ${trackingId}, HeartBeat for Namespace: ssprdedicatedsbprodncu`);
  yield event(service, 31019, `TrackingId: ${trackingId}, HeartBeat for Namespace: ssprdedicatedsbprodscu`);
  if (round % 97 === 0) yield event(service, 32014, `TrackingId: ${trackingId}, ServiceBusWarning`);
  yield event(service, 31001, `TrackingId: ${trackingId}, PasswordResetStart, Details: ${user}`);
  const failure = { 3: ['80230626', 33004], 5: ['80230619', 33008], 7: ['8023061f', 33009] }[round % 11];
  if (!failure) {
    if (round % 11 !== 9)
      yield event(service, 31002, `TrackingId: ${trackingId}, PasswordResetSuccess, Details: ${context}`);
    return;
  }
  const [hr, id] = failure as [string, number];
  const says = `Synchronization Engine returned an error hr=${hr}, message=A text of the system that says what has happened.`;
  yield event(
    'ADSync',
    6329,
    `An unexpected error has occurred during a password set operation.\n"BAIL: MMS(5716): ..\\server.cpp(11139): 0x${hr} (text)\nAzure AD Sync 2.4.129.0"`,
  );
  yield event(
    service,
    id,
    `TrackingId: ${trackingId}, Reason: ${says}, ${context}, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: ${says}\n${'   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError(Int32 hr)\n'.repeat(8)}`,
  );
  yield event(service, 31003, `TrackingId: ${trackingId}, PasswordResetFail, Details: ${context}`);
}
