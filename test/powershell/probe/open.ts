import type { ExecutionContext, TestFn } from 'ava';
import { openSession, type PowerShellSession, type SessionOptions } from '../../../src/powershell/session.js';
import { ensureHost } from '../../lab/host.js';
import { probeModule } from './contracts.js';

/** A session with the probe module that is closed at the end of the test. */
export async function openProbe(
  t: ExecutionContext,
  options: SessionOptions = {},
): Promise<PowerShellSession> {
  const session = openSession({ executable: await ensureHost(), modulePath: probeModule, ...options });
  t.teardown(() => session.close());
  return session;
}

/** One session for all tests of a file, for those that leave it as it was. */
export function shareProbe(test: TestFn): () => Promise<PowerShellSession> {
  let opened: Promise<PowerShellSession> | undefined;
  const open = async () => openSession({ executable: await ensureHost(), modulePath: probeModule });
  test.after.always(async () => {
    await (await opened)?.close();
  });
  return () => {
    opened ??= open();
    return opened;
  };
}
