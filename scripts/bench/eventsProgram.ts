import { analyse } from '../../src/events/analysis.js';
import { type ParsedEvent, parseEvent } from '../../src/events/parsedEvent.js';
import { busyLog } from './eventLog.js';

/** Parses, joins and diagnoses so many events in a process of its own; says how long it took and the most memory used. */
const count = Number(process.argv[2]);
const start = performance.now();
const cpu = process.cpuUsage();
const events: ParsedEvent[] = [];
for (const event of busyLog(count)) events.push(parseEvent(event));
const { incidents, operations } = analyse(events);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: (user + system) / 1000,
    peakMegabytes,
    events: events.length,
    incidents: incidents.length,
    operations: operations.length,
  }),
);
