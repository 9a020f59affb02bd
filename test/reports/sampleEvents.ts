import { analyse } from '../../src/events/analysis.js';
import { makeEventsReport } from '../../src/events/eventsReport.js';
import type { EventsReport } from '../../src/events/eventsReportSchema.js';
import type { LogEvent } from '../../src/events/logEvent.js';
import { parseEvent } from '../../src/events/parsedEvent.js';
import { hostileNames } from './hostile.js';

const service = 'PasswordResetService';
const start = Date.parse('2026-02-03T03:00:00.000Z');

type Line = [minute: number, id: number, message: string, provider?: string];

function log(lines: readonly Line[], computer: string | null = 'CONTOSO-SYNC01'): LogEvent[] {
  return lines.map(([minute, id, message, provider = service], index) => ({
    provider,
    id,
    time: new Date(start + minute * 60_000).toISOString(),
    recordId: index + 1,
    computer,
    message,
  }));
}

function reportOf(events: readonly LogEvent[], more: Partial<EventsReport> = {}): EventsReport {
  const analysis = analyse(events.map(parseEvent), { until: start + 24 * 60 * 60_000 });
  const options = { log: 'the Application log', since: start, problems: [], users: [], trackingIds: [] };
  return { ...makeEventsReport(analysis, options), ...more };
}

const id = (number: number) => `7344da2c-ab9d-42ef-adea-${String(number).padStart(12, '0')}`;
const about = (user: string) =>
  `Context: cloudAnchor: User_1, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: ${user}`;
const reason = (hr: string) => `Reason: Synchronization Engine returned an error hr=${hr}, message=A text.`;
const beat = (minute: number): Line => [
  minute,
  31019,
  `TrackingId: ${id(minute)}, HeartBeat for Namespace: ssprdedicatedsbprodncu`,
];

/** A reset that works, one that is denied, one that policy refuses and that works later, a relay that falters, a stop. */
export const sampleEvents: EventsReport = reportOf(
  log([
    [0, 31015, `TrackingId: ${id(1)}, WriteBackServiceStarted`],
    beat(5),
    beat(10),
    beat(15),
    [20, 31001, `TrackingId: ${id(2)}, PasswordResetStart, Details: megan@contoso.test`],
    [20, 31002, `TrackingId: ${id(2)}, PasswordResetSuccess, Details: ${about('megan@contoso.test')}`],
    [30, 31001, `TrackingId: ${id(3)}, PasswordResetStart, Details: marie@contoso.test`],
    [30, 33004, `TrackingId: ${id(3)}, ${reason('80230626')} ${about('marie@contoso.test')}`],
    [30, 31003, `TrackingId: ${id(3)}, PasswordResetFail, Details: ${about('marie@contoso.test')}`],
    [40, 33008, `TrackingId: ${id(4)}, ${reason('80230619')} ${about('tom@contoso.test')}`],
    [50, 31002, `TrackingId: ${id(5)}, PasswordResetSuccess, Details: ${about('tom@contoso.test')}`],
    [60, 32014, `TrackingId: ${id(6)}, ServiceBusWarning. Namespace: ssprdedicatedsbprodncu`],
    [70, 4711, 'Nobody knows this event'],
    [80, 31016, `TrackingId: ${id(7)}, WriteBackServiceStopped`],
  ]),
  { problems: ['the file ends in the middle of event number 15'] },
);

/** Nothing failed, and something worked. */
export const healthyEvents: EventsReport = reportOf(
  log([
    [0, 31015, `TrackingId: ${id(1)}, WriteBackServiceStarted`],
    [20, 31002, `TrackingId: ${id(2)}, PasswordResetSuccess, Details: ${about('megan@contoso.test')}`],
  ]),
);

/** A log that holds nothing. */
export const emptyEvents: EventsReport = reportOf([]);

/**
 * So many failed operations through the real reading of messages, each with a hostile user, reason and namespace, and then
 * hostile names in every place that the reading would not let them into.
 */
export function hostileEvents(count: number): EventsReport {
  const name = (index: number) => hostileNames[index % hostileNames.length] ?? '';
  const ids = [33004, 33008, 31034, 32002, 31003, 4711, 32009, 33001];
  const lines = Array.from({ length: count }, (_, index): Line => {
    const text = `TrackingId: ${id(index)}, Reason: ${name(index)} hr=80230626, Namespace: ${name(index + 1)}, ${about(`${name(index + 2)} ${index}@contoso.test`)}, Details: ${name(index + 3)}`;
    return [index, ids[index % ids.length] ?? 33004, text];
  });
  const report = reportOf(log(lines, name(0)), { problems: [...hostileNames], log: name(1) });
  return {
    ...report,
    incidents: report.incidents.map((incident, index) => ({
      ...incident,
      user: index % 3 === 0 ? null : `${name(index)} ${index}`,
      administrator: name(index + 1),
      namespaces: [name(index + 2), name(index + 3)],
      causes: incident.causes.map((cause) => ({
        ...cause,
        for: [{ says: name(index + 4), from: name(index + 5), time: null }],
        read: [name(index + 6)],
      })),
    })),
    operations: report.operations.map((one, index) => ({
      ...one,
      user: name(index),
      trackingId: name(index + 1),
    })),
    causes: report.causes.map((cause, index) => ({ ...cause, users: [name(index), name(index + 1)] })),
    service: {
      ...report.service,
      heartbeats: hostileNames.map((namespace) => ({ namespace, count: 3, last: report.until })),
    },
  };
}
