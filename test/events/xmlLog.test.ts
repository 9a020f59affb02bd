import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { LogEvent } from '../../src/events/logEvent.js';
import { maximumMessageLength } from '../../src/events/message.js';
import { parseXmlLog, readXmlLog } from '../../src/events/xmlLog.js';
import { Failure } from '../../src/failure.js';

const event = ({
  provider = 'PasswordResetService',
  id = 33004,
  message = 'm',
  rendered = true,
  record = 7,
} = {}) =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-23T10:00:00.1234567Z'/><EventRecordID>${record}</EventRecordID><Channel>Application</Channel><Computer>SYNC01.contoso.com</Computer><Security/></System><EventData><Data>${rendered ? 'raw' : message}</Data></EventData>${
    rendered
      ? `<RenderingInfo Culture='fr-FR'><Message>${message}</Message><Level>Erreur</Level><Provider></Provider></RenderingInfo>`
      : ''
  }</Event>`;
const all = (one: LogEvent) => one;

test('an export of Event Viewer: every field, the rendered message before the raw data', (t) => {
  const log = parseXmlLog(
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?><Events>${event({ message: 'l&apos;accès &lt;b&gt;' })}</Events>`,
    all,
  );
  t.deepEqual(log, {
    events: [
      {
        provider: 'PasswordResetService',
        id: 33004,
        time: '2026-11-23T10:00:00.123Z',
        recordId: 7,
        computer: 'SYNC01.contoso.com',
        message: "l'accès <b>",
      },
    ],
    total: 1,
    problems: [],
  });
});

test('wevtutil writes no root element, and no rendered message', (t) => {
  const log = parseXmlLog(
    `${event({ rendered: false, message: 'one' })}\n${event({ rendered: false, message: 'two' })}`,
    all,
  );
  t.deepEqual(
    log.events.map(({ message }) => message),
    ['one', 'two'],
  );
  t.deepEqual(log.problems, []);
});

test('prefixes, CDATA, several Data elements, and markup in a message', (t) => {
  const log = parseXmlLog(
    `<e:Event><e:System><e:Provider Name="ADSync"/><e:EventID>6329</e:EventID><e:TimeCreated SystemTime="2026-11-23T10:00:00Z"/></e:System><e:EventData><e:Data>a</e:Data><e:Data><![CDATA[<script>]]></e:Data></e:EventData></e:Event>`,
    all,
  );
  t.like(log.events[0], {
    provider: 'ADSync',
    id: 6329,
    message: 'a\n<script>',
    recordId: null,
    computer: null,
  });
});

test('what is not wanted is counted and not kept', (t) => {
  const log = parseXmlLog(`<Events>${event({ provider: 'Other' })}${event()}</Events>`, (one) =>
    one.provider === 'Other' ? undefined : one,
  );
  t.is(log.total, 2);
  t.is(log.events.length, 1);
});

test('characters that XML forbids are passed over with a problem, not an end', (t) => {
  const log = parseXmlLog(
    `<Events>${event({ message: 'a&#x1b;[31m' })}${event({ message: 'b' })}</Events>`,
    all,
  );
  t.is(log.events.length, 2);
  t.true(log.problems.length > 0);
});

test('no entity of the file is expanded, however many it defines', (t) => {
  const bomb =
    '<!DOCTYPE l [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
  const log = parseXmlLog(`${bomb}<Events>${event({ message: '&b;&x;' })}</Events>`, all);
  t.true((log.events[0]?.message ?? '').length < 20);
});

test('of a megabyte of message no more is kept than is shown', (t) => {
  const log = parseXmlLog(event({ message: 'x'.repeat(1_000_000) }), all);
  t.is(log.events[0]?.message.length, maximumMessageLength + 1);
});

test('an event without a valid time is a problem, the others stand', (t) => {
  const broken = event().replace(/SystemTime='[^']*'/, "SystemTime='yesterday'");
  const log = parseXmlLog(`<Events>${broken}${event()}</Events>`, all);
  t.is(log.events.length, 1);
  t.deepEqual(log.problems, ['event number 1 has no valid time']);
});

test('files: UTF-16 with and without a mark, cut short, foreign, absent, a folder', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-log-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'log.xml');
  const text = `<Events>${event({ message: 'é' })}${event({ message: 'ü' })}</Events>`;
  for (const bytes of [
    Buffer.from(text, 'utf8'),
    Buffer.from(`\ufeff${text}`, 'utf8'),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text, 'utf16le'),
  ]) {
    await writeFile(file, bytes);
    const log = await readXmlLog(file, all);
    t.deepEqual(
      log.events.map(({ message }) => message),
      ['é', 'ü'],
    );
    t.deepEqual(log.problems, []);
  }

  await writeFile(file, text);
  await truncate(file, Buffer.byteLength(text) - 200);
  const cut = await readXmlLog(file, all);
  t.is(cut.events.length, 1);
  t.deepEqual(cut.problems, ['the file ends in the middle of event number 2']);

  const refused = async (bytes: string | Buffer, words: RegExp) => {
    await writeFile(file, bytes);
    const error = await t.throwsAsync(readXmlLog(file, all), { instanceOf: Failure, message: words });
    t.is(error.exitCode, 2);
  };
  await refused('', /holds no event/);
  await refused('just text', /holds no event/);
  await refused('<Events/>', /holds no event/);
  await refused(Buffer.from('ElfFile\0\u0001\u0002<Event'), /holds no event/);
  await t.throwsAsync(readXmlLog(join(folder, 'absent.xml'), all), {
    instanceOf: Failure,
    message: /does not exist/,
  });
  await t.throwsAsync(readXmlLog(folder, all), { instanceOf: Failure, message: /is not a file/ });
});
