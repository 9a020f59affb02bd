import { counted, duration, utc } from '../checks/words.js';
import type { EventsReport } from '../events/eventsReportSchema.js';

export interface ServiceSentence {
  text: string;
  isBad: boolean;
}

const states = {
  running: 'The service runs',
  stopped: 'The service is stopped',
  disabled: 'Writeback is turned off',
};

/** The last gaps that are told. */
const maximumGaps = 5;

/** The life of the writeback service in sentences. */
export function serviceSentences(service: EventsReport['service'], until: string): ServiceSentence[] {
  const { state, starts, stops, failedStarts, lastHealth } = service;
  const facts = [
    state ? states[state] : '',
    sentence('Last start', starts.at(-1)),
    sentence('Last stop', stops.at(-1)),
    sentence('Last failed start', failedStarts.at(-1)),
    sentence(`Last report: ${lastHealth?.isHealthy ? 'healthy' : 'not healthy'},`, lastHealth?.at, ''),
    ...service.heartbeats.map(({ namespace, count, last }) => {
      const age = (Date.parse(until) - Date.parse(last)) / 1000;
      return `${namespace}: ${counted(count, 'heartbeat')}, the last one ${duration(age)} before the end`;
    }),
  ];
  const gaps = service.gaps.slice(-maximumGaps).map(({ namespace, from, to, isOver }) => {
    const long = duration((Date.parse(to) - Date.parse(from)) / 1000);
    return `No heartbeat of ${namespace} for ${long} from ${utc(new Date(from))}${isOver ? '' : ', still missing'}`;
  });
  return [
    ...facts.filter((text) => text !== '').map((text) => ({ text, isBad: false })),
    ...gaps.map((text) => ({ text, isBad: true })),
  ];
}

function sentence(words: string, at: string | undefined, colon = ':'): string {
  return at === undefined ? '' : `${words}${colon} ${utc(new Date(at))}`;
}
