import { version } from '../version.js';
import { certificateFailure } from './certificate.js';
import type { Webhook } from './channels.js';
import { type Notification, plainText, wordsOf } from './notification.js';
import { Undelivered } from './retry.js';
import { openRoute } from './route.js';
import { readSecret } from './secret.js';

/** Posts a notification. `proxy`: host:port, or none; left out, that of the environment. @throws Undelivered, Failure when the address is not known */
export async function postWebhook(
  webhook: Webhook,
  notification: Notification,
  signal: AbortSignal,
  proxy?: string,
): Promise<void> {
  const address = await readSecret(webhook.urlVariable, `The address of the webhook ${webhook.name}`);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Undelivered(`${webhook.urlVariable} holds no http or https address`, false);
  }
  const token =
    webhook.tokenVariable &&
    (await readSecret(webhook.tokenVariable, `The token of the webhook ${webhook.name}`));
  const { fetch } = await import('undici');
  const route = await openRoute(proxy);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': `writeback-doctor/${version}`,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(bodyOf(webhook.shape, notification)),
      // Followed, a redirect would take the message and the token to another place.
      redirect: 'manual',
      signal,
      dispatcher: route,
    });
    await response.body?.cancel();
    if (response.ok) return;
    const isPassing = response.status === 429 || response.status >= 500;
    throw new Undelivered(`the answer was ${response.status}`, isPassing, retryAfter(response));
  } catch (error) {
    throw error instanceof Undelivered ? error : noAnswer(error, signal);
  } finally {
    await route.destroy();
  }
}

/** Why there was no answer. The message of fetch may hold the address, which is a secret, so only what is known is told. */
function noAnswer(error: unknown, signal: AbortSignal): Undelivered {
  if (signal.aborted) return new Undelivered('no answer in time', true);
  const cause = innermost(error as Error);
  const code = cause.code ?? 'no connection';
  const [, status] = /^Proxy response \((\d{3})\)/.exec(cause.message) ?? [];
  if (status === undefined) return certificateFailure(cause, code) ?? new Undelivered(code, true);
  return new Undelivered(`the proxy answered ${status}`, status === '429' || status.startsWith('5'));
}

function innermost(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

/** In milliseconds, from the header Retry-After when it gives seconds. */
function retryAfter(response: { headers: { get(name: string): string | null } }): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/**
 * teams: an Adaptive Card, as a Workflows webhook takes it; RichTextBlock and plain_text do not interpret what names
 * contain. slack: blocks, with `text` for notifications on a phone. json: the data itself.
 */
export function bodyOf(shape: Webhook['shape'], notification: Notification): object {
  const { title, sections, closing } = wordsOf(notification);
  switch (shape) {
    case 'json':
      return {
        format: 'writeback-doctor/notification',
        version: 1,
        ...notification,
        text: plainText(notification),
      };
    case 'slack':
      return {
        text: escapeSlack(title),
        blocks: [
          { type: 'header', text: slackText(title, 150) },
          ...sections.map(({ heading, lines }) => ({
            type: 'section',
            text: slackText([heading, ...lines].join('\n'), 3000),
          })),
          { type: 'context', elements: [slackText(closing, 3000)] },
        ],
      };
    case 'teams':
      return {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              msteams: { width: 'Full' },
              body: [
                richText(title, { weight: 'Bolder', size: 'Medium' }),
                ...sections.flatMap(({ heading, lines }) => [
                  richText(heading, { weight: 'Bolder' }),
                  ...lines.map((line) => richText(line, {})),
                ]),
                richText(closing, { isSubtle: true }),
              ],
            },
          },
        ],
      };
  }
}

function slackText(text: string, limit: number): object {
  return {
    type: 'plain_text',
    text: text.length > limit ? `${text.slice(0, limit - 1)}…` : text,
    emoji: false,
  };
}

/** Slack's `text` is its markup; these three characters are all that begins one. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function richText(text: string, style: object): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}
