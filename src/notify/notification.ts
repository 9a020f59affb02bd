import { counted, utc } from '../checks/words.js';
import type { KeptFinding } from '../history/run.js';
import { findingLine } from '../reports/historyText.js';

/**
 * What a channel is told. problem: something fails that did not; progress: something was resolved and something still
 * fails; recovery: nothing fails any more; reminder: nothing has changed for a while and something still fails.
 */
export interface Notification {
  kind: 'problem' | 'progress' | 'recovery' | 'reminder' | 'test';
  server: string;
  at: string;
  new: KeptFinding[];
  resolved: KeptFinding[];
  still: KeptFinding[];
}

/** The notification as words, the same for every channel. */
export interface Words {
  title: string;
  /** Each with its findings, one a line; none of them is empty. */
  sections: { heading: string; lines: string[] }[];
  closing: string;
}

const maximumLines = 20;

export function wordsOf(notification: Notification): Words {
  const { server, at } = notification;
  const sections = [
    { heading: 'New', findings: notification.new },
    { heading: 'Resolved', findings: notification.resolved },
    { heading: 'Still failing', findings: notification.still },
  ].filter(({ findings }) => findings.length > 0);
  return {
    title: titleOf(notification),
    sections: sections.map(({ heading, findings }) => ({
      heading: `${heading} (${findings.length})`,
      lines: [
        ...findings.slice(0, maximumLines).map(findingLine),
        ...(findings.length > maximumLines ? [`and ${findings.length - maximumLines} more`] : []),
      ],
    })),
    closing:
      notification.kind === 'test'
        ? `Sent from ${server} at ${utc(new Date(at))}. Nothing is wrong: somebody tried out this channel.`
        : `Seen on ${server} at ${utc(new Date(at))}. For the whole report run: writeback-doctor check`,
  };
}

function titleOf({ kind, server, new: fresh, still }: Notification): string {
  switch (kind) {
    case 'problem':
      return `Password writeback on ${server}: ${counted(fresh.length, 'new problem')}`;
    case 'progress':
      return `Password writeback on ${server}: better, ${counted(still.length, 'problem')} left`;
    case 'recovery':
      return `Password writeback on ${server}: all problems are resolved`;
    case 'reminder':
      return `Password writeback on ${server}: still ${counted(still.length, 'problem')}`;
    case 'test':
      return `Password writeback on ${server}: a test of this channel`;
  }
}

export function plainText(notification: Notification): string {
  const { title, sections, closing } = wordsOf(notification);
  const blocks = sections.map(({ heading, lines }) =>
    [heading, ...lines.map((line) => `  ${line}`)].join('\n'),
  );
  return `${[title, ...blocks, closing].join('\n\n')}\n`;
}
