import test from 'ava';
import fc from 'fast-check';
import { eventsToXml } from '../../src/bundle/eventsXml.js';
import type { LogEvent } from '../../src/events/logEvent.js';
import { parseXmlLog } from '../../src/events/xmlLog.js';

/** Text that XML can hold; what it cannot is left out on writing. */
const xmlText = fc
  .string({ unit: 'binary', maxLength: 200 })
  .map((text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
const name = xmlText.map((text) => `n${text.replace(/\s/g, '')}`);

test('what is written as XML is read again as it was', (t) => {
  const event: fc.Arbitrary<LogEvent> = fc.record({
    provider: name,
    id: fc.integer({ min: 1, max: 65535 }),
    time: fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    recordId: fc.option(fc.integer({ min: 1, max: 2 ** 40 })),
    computer: fc.option(name),
    message: xmlText.map((text) => `m${text}`),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 5 }), (events) => {
      const { events: found, problems } = parseXmlLog(eventsToXml(events), (one) => one);
      t.deepEqual(found, events);
      t.deepEqual(problems, []);
    }),
    { numRuns: 200 },
  );
});
