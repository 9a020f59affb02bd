import type { Channels } from './channels.js';
import { notifyEventLog } from './eventLog.js';
import { sendMail } from './mail.js';
import type { Notification } from './notification.js';
import { withRetries } from './retry.js';
import { postWebhook } from './webhook.js';

/** A way to tell somebody. Names are unique, whatever the kind. */
export interface Channel {
  name: string;
  kind: string;
  send(notification: Notification, signal: AbortSignal): Promise<void>;
}

export function channelsOf({ webhooks, mail, eventLog, proxy }: Channels): Channel[] {
  return [
    ...webhooks.map((webhook) => ({
      name: webhook.name,
      kind: `webhook (${webhook.shape})`,
      send: (notification: Notification, signal: AbortSignal) =>
        postWebhook(webhook, notification, signal, proxy),
    })),
    ...mail.map((one) => ({
      name: one.name,
      kind: 'e-mail',
      send: (notification: Notification, signal: AbortSignal) => sendMail(one, notification, signal),
    })),
    ...(eventLog ? [{ name: 'eventLog', kind: 'Windows event log', send: notifyEventLog }] : []),
  ];
}

export interface DeliveryOptions {
  /** For all attempts together, in milliseconds. */
  limitMs: number;
  pauses?: readonly number[];
}

/** Sends, again where that may help, and never takes longer than the limit. null: it arrived; otherwise why not. */
export async function deliver(
  channel: Channel,
  notification: Notification,
  { limitMs, pauses = [1_000, 3_000] }: DeliveryOptions,
): Promise<string | null> {
  const signal = AbortSignal.timeout(limitMs);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no success within ${limitMs / 1000} seconds`)), {
      once: true,
    });
  });
  over.catch(() => undefined);
  try {
    const sending = withRetries(() => channel.send(notification, signal), { pauses, signal });
    sending.catch(() => undefined);
    await Promise.race([sending, over]);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
