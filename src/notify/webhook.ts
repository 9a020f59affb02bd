import { version } from '../version.js';
import type { Webhook } from './channels.js';
import { type Notification, plainText, wordsOf } from './notification.js';
import { Undelivered } from './retry.js';
import { readSecret } from './secret.js';

/** Posts a notification. @throws Undelivered, Failure when the address is not known */
export async function postWebhook(
  webhook: Webhook,
  notification: Notification,
  signal: AbortSignal,
): Promise<void> {
  const address = await readSecret(webhook.urlVariable, `The address of the webhook ${webhook.name}`);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Undelivered(`${webhook.urlVariable} holds no http or https address`, false);
  }
  const token =
    webhook.tokenVariable &&
    (await readSecret(webhook.tokenVariable, `The token of the webhook ${webhook.name}`));
  let response: Response;
  try {
    response = await fetch(url, {
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
    });
  } catch (error) {
    // Node's message may hold the address, which is a secret.
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    throw new Undelivered(signal.aborted ? 'no answer in time' : (code ?? 'no connection'), true);
  }
  await response.body?.cancel();
  if (response.ok) return;
  const isPassing = response.status === 429 || response.status >= 500;
  throw new Undelivered(`the answer was ${response.status}`, isPassing, retryAfter(response));
}

/** In milliseconds, from the header Retry-After when it gives seconds. */
function retryAfter(response: Response): number | undefined {
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
