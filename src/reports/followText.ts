import { catalogue } from '../events/catalogue.js';
import type { EventsReport } from '../events/eventsReportSchema.js';
import type { Operation } from '../events/operation.js';
import type { ParsedEvent } from '../events/parsedEvent.js';
import { styleOf } from './eventsText.js';
import { operationNames } from './eventsWords.js';
import { incidentLines, signOf } from './incidentText.js';
import type { TextOptions } from './text.js';
import { hang } from './textLayout.js';

type Look = Omit<TextOptions, 'explain'>;

/** One event in one line: when, which, what it means, whose, and the reason when a code gives one. */
export function followedLine(event: ParsedEvent, look: Look): string {
  const style = styleOf({ ...look, explain: false });
  const { record, hresults, userPrincipalName } = event;
  const { sign, paint } = signOf(record?.severity ?? 'info', style);
  const whose = userPrincipalName ? ` ${userPrincipalName}:` : '';
  const meaning = record ? firstSentence(record.meaning) : event.message.slice(0, 200);
  const codes = hresults.flatMap((hr) => {
    const known = catalogue().byKey.get(`hr/${hr}`);
    return known ? [`${hr} ${known.name}`] : [hr];
  });
  const reason = codes.length > 0 ? ` (${codes.join(', ')})` : '';
  const lead = `${event.time.slice(11, 19)} ${sign} `;
  const name = record ? ` ${record.name}` : '';
  return `${hang({ text: lead, paint }, `${event.id}${name}${whose} ${meaning}${reason}`, style.width).join('\n')}\n`;
}

/** How it ended: success, or the diagnosis, or that nothing ended in time. */
export function followedVerdict(report: EventsReport, operation: Operation | null, look: Look): string {
  const style = styleOf({ ...look, explain: false });
  const { width, palette } = style;
  if (operation?.outcome === 'success') {
    const what = `${operation.kind ? operationNames[operation.kind] : 'operation of'} ${operation.user ?? ''}`;
    return text(hang({ text: '' }, `Success: ${what} reached Active Directory.`, width, palette.green));
  }
  const incidents = report.incidents.flatMap((incident) => incidentLines(incident, style));
  if (operation) return text([...hang({ text: '' }, 'It failed.', width, palette.red), ...incidents]);
  return text([
    ...hang(
      { text: '' },
      report.operations.length > 0
        ? 'No operation of this user ended within the time limit.'
        : 'No request arrived within the time limit: the cloud did not reach this server, or nobody asked.',
      width,
      palette.yellow,
    ),
    ...incidents,
  ]);
}

function firstSentence(words: string): string {
  return /^.*?\.(?=\s|$)/.exec(words)?.[0] ?? words;
}

function text(lines: string[]): string {
  return `${lines.join('\n')}\n`;
}
