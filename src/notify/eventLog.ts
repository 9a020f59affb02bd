import { type Notification, plainText } from './notification.js';
import { Undelivered } from './retry.js';

/** The source of the entries in the Application log. */
export const eventSource = 'writeback-doctor';

/** Ids of the entries: stable, never reused. eventcreate allows 1 to 1000. */
export const eventIds = {
  healthy: 900,
  unhealthy: 901,
  undetermined: 902,
  runFailed: 903,
  problem: 910,
  progress: 911,
  recovery: 912,
  reminder: 913,
  test: 999,
} as const;
export type EventKind = keyof typeof eventIds;

const types: Readonly<Record<EventKind, 'INFORMATION' | 'WARNING' | 'ERROR'>> = {
  healthy: 'INFORMATION',
  unhealthy: 'ERROR',
  undetermined: 'WARNING',
  runFailed: 'ERROR',
  problem: 'ERROR',
  progress: 'WARNING',
  recovery: 'INFORMATION',
  reminder: 'WARNING',
  test: 'INFORMATION',
};

/** A command line of Windows takes 32,767 characters, an event 31,839; a page of text is enough. */
const maximumText = 8_000;

/**
 * Writes an entry into the Application log of Windows, through eventcreate, which every Windows has. It registers the
 * source by itself, for which the first time needs an administrator.
 * @throws Undelivered with the reason, on other systems too.
 */
export async function writeEvent(
  kind: EventKind,
  text: string,
  signal?: AbortSignal,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (platform !== 'win32') throw new Undelivered('the Windows event log exists on Windows only', false);
  const { execa } = await import('execa');
  try {
    await execa('eventcreate', eventArguments(kind, text), {
      windowsHide: true,
      timeout: 15_000,
      ...(signal && { cancelSignal: signal }),
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const reason = stderr?.trim().split('\n')[0] || (error as Error).message.split('\n')[0];
    throw new Undelivered(
      `the entry could not be written (${reason}); the source is registered by running once as an administrator`,
      false,
    );
  }
}

export function eventArguments(kind: EventKind, text: string): string[] {
  const description = text.slice(0, maximumText);
  const id = String(eventIds[kind]);
  return ['/L', 'APPLICATION', '/SO', eventSource, '/T', types[kind], '/ID', id, '/D', description];
}

export async function notifyEventLog(notification: Notification, signal: AbortSignal): Promise<void> {
  await writeEvent(notification.kind, plainText(notification), signal);
}
