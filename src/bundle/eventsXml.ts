import type { LogEvent } from '../events/logEvent.js';

const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** Events in the form in which Event Viewer saves a log as XML: `events --log` and other tools read it. */
export function eventsToXml(events: readonly LogEvent[]): string {
  const items = events.map(
    ({ provider, id, time, recordId, computer, message }) =>
      `<Event xmlns="${namespace}"><System><Provider Name="${escaped(provider)}"/><EventID>${id}</EventID>` +
      `<TimeCreated SystemTime="${escaped(time)}"/>${recordId === null ? '' : `<EventRecordID>${recordId}</EventRecordID>`}` +
      `<Channel>Application</Channel>${computer === null ? '' : `<Computer>${escaped(computer)}</Computer>`}</System>` +
      `<RenderingInfo><Message>${escaped(message)}</Message></RenderingInfo></Event>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<Events>\n${items.join('\n')}\n</Events>\n`;
}

/** Characters that XML 1.0 does not allow are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
