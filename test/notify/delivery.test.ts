import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import parallel from 'ava';
import { channelProblem, type Mail, type Webhook } from '../../src/notify/channels.js';
import { channelsOf, deliver } from '../../src/notify/deliver.js';
import { eventArguments, eventIds, writeEvent } from '../../src/notify/eventLog.js';
import { type Notification, plainText } from '../../src/notify/notification.js';
import { readSecret } from '../../src/notify/secret.js';
import { packagePath } from '../../src/packagePath.js';
import { finding } from '../history/sampleRun.js';
import { httpReceiver, mailReceiver } from './receivers.js';

/** Secrets are read from the environment of this process, so one test at a time. */
const test = parallel.serial;

const notification: Notification = {
  kind: 'problem',
  server: 'SYNC01',
  at: '2026-11-24T06:00:00.000Z',
  new: [{ ...finding('WBD501 <!channel>'), summary: '*[Click](http://x)* & <b>\u202e\n@all' }],
  resolved: [finding('WBD502 marie pass')],
  still: [finding('WBD503 jo')],
};
const limits = { limitMs: 10_000, pauses: [10, 10] };

function webhook(shape: Webhook['shape'], url: string, token?: string) {
  process.env['WBD_TEST_URL'] = url;
  if (token) process.env['WBD_TEST_TOKEN'] = token;
  const hook = {
    name: 'hook',
    shape,
    urlVariable: 'WBD_TEST_URL',
    ...(token && { tokenVariable: 'WBD_TEST_TOKEN' }),
  };
  const [channel] = channelsOf({ webhooks: [hook], mail: [], eventLog: false });
  if (!channel) throw new Error('no channel');
  return channel;
}

function mailChannel(mail: Partial<Mail>) {
  const full: Mail = {
    name: 'mail',
    host: '127.0.0.1',
    security: 'none',
    from: 'doctor@contoso.com',
    to: ['ops@contoso.com'],
    ...mail,
  };
  const [channel] = channelsOf({ webhooks: [], mail: [full], eventLog: false });
  if (!channel) throw new Error('no channel');
  return channel;
}

test('json: the data itself, with the token', async (t) => {
  const { url, received } = await httpReceiver(t);
  t.is(await deliver(webhook('json', url, 'tok'), notification, limits), null);
  t.is(received[0]?.headers.authorization, 'Bearer tok');
  t.is(received[0]?.headers['content-type'], 'application/json');
  const body = received[0]?.body;
  t.like(body, {
    format: 'writeback-doctor/notification',
    version: 1,
    kind: 'problem',
    server: 'SYNC01',
  });
  t.deepEqual(body.new, notification.new);
});

test('slack: plain text that cannot call anybody', async (t) => {
  const { url, received } = await httpReceiver(t);
  t.is(await deliver(webhook('slack', url), notification, limits), null);
  const body = received[0]?.body;
  t.regex(body.text, /SYNC01/);
  const texts = body.blocks.flatMap((block: { text?: { type: string }; elements?: { type: string }[] }) => [
    ...(block.text ? [block.text] : []),
    ...(block.elements ?? []),
  ]);
  t.is(texts.length, 5);
  t.true(texts.every(({ type }: { type: string }) => type === 'plain_text'));
  t.false(JSON.stringify(body).includes('\u202e'));
});

test('teams: an adaptive card without markup', async (t) => {
  const { url, received } = await httpReceiver(t);
  t.is(await deliver(webhook('teams', url), notification, limits), null);
  const body = received[0]?.body;
  t.is(body.type, 'message');
  const [{ contentType, content }] = body.attachments;
  t.is(contentType, 'application/vnd.microsoft.card.adaptive');
  t.is(content.type, 'AdaptiveCard');
  t.true(content.body.every(({ type }: { type: string }) => type === 'RichTextBlock'));
  t.true(JSON.stringify(content.body).includes('Still failing (1)'));
});

test('a passing failure is tried again, a final one is not', async (t) => {
  const passing = await httpReceiver(t, [503, { status: 429, headers: { 'retry-after': '0' } }, 200]);
  t.is(await deliver(webhook('json', passing.url), notification, limits), null);
  t.is(passing.received.length, 3);
  const final = await httpReceiver(t, [404]);
  t.is(await deliver(webhook('json', final.url), notification, limits), 'the answer was 404');
  t.is(final.received.length, 1);
  const worn = await httpReceiver(t, [500]);
  t.is(await deliver(webhook('json', worn.url), notification, limits), 'the answer was 500');
  t.is(worn.received.length, 3);
});

test('a redirect is not followed: message and token stay here', async (t) => {
  const other = await httpReceiver(t);
  const { url } = await httpReceiver(t, [{ status: 307, headers: { location: other.url } }]);
  t.is(await deliver(webhook('json', url, 'tok'), notification, limits), 'the answer was 307');
  t.is(other.received.length, 0);
});

test('a channel that never answers is given up at the limit', async (t) => {
  const { url } = await httpReceiver(t, ['hang']);
  const problem = await deliver(webhook('json', url), notification, { limitMs: 300, pauses: [10] });
  t.regex(problem ?? '', /no success within 0\.3 seconds|no answer in time/);
});

test('no message holds the address or the token', async (t) => {
  const { url } = await httpReceiver(t, [403]);
  const closed = 'http://127.0.0.1:1/?key=s3cret';
  const problems = [
    await deliver(webhook('json', url, 'tok'), notification, limits),
    await deliver(webhook('json', closed), notification, { limitMs: 5_000, pauses: [] }),
    await deliver(webhook('json', 'not an address s3cret'), notification, limits),
  ];
  for (const problem of problems) {
    t.truthy(problem);
    t.notRegex(problem ?? '', /s3cret|tok\b|127\.0\.0\.1/);
  }
});

test('mail: a real server gets the words, the account and who it is for', async (t) => {
  process.env['WBD_TEST_PASSWORD'] = 'p';
  const { port, letters } = await mailReceiver(t, { account: { user: 'u', pass: 'p' } });
  const channel = mailChannel({ port, userName: 'u', passwordVariable: 'WBD_TEST_PASSWORD' });
  t.is(await deliver(channel, notification, limits), null);
  t.like(letters[0], { from: 'doctor@contoso.com', to: ['ops@contoso.com'], user: 'u' });
  t.regex(letters[0]?.text ?? '', /^Subject: Password writeback on SYNC01: 1 new problem\r?$/m);
  t.regex(letters[0]?.text ?? '', /^Auto-Submitted: auto-generated\r?$/m);
});

test('mail: a refused recipient, a wrong password and a missing server are told, not thrown', async (t) => {
  const refusing = await mailReceiver(t, { refuse: 550 });
  t.regex((await deliver(mailChannel({ port: refusing.port }), notification, limits)) ?? '', /refused/);
  process.env['WBD_TEST_PASSWORD'] = 'wrong';
  const { port, letters } = await mailReceiver(t, { account: { user: 'u', pass: 'p' } });
  const channel = mailChannel({ port, userName: 'u', passwordVariable: 'WBD_TEST_PASSWORD' });
  t.regex((await deliver(channel, notification, limits)) ?? '', /wrong password/);
  t.is(letters.length, 0);
  t.regex((await deliver(mailChannel({ port: 1 }), notification, limits)) ?? '', /ECONNREFUSED/);
});

test('mail: without STARTTLS nothing is sent in the clear unless that is asked for', async (t) => {
  const { port, letters } = await mailReceiver(t);
  t.truthy(await deliver(mailChannel({ port, security: 'starttls' }), notification, limits));
  t.is(letters.length, 0);
});

test('a secret comes from the environment or from the credentials of the service', async (t) => {
  t.is(await readSecret('NAME', 'It', { NAME: 'value' }), 'value');
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-credentials-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'NAME'), 'stored\n', { mode: 0o600 });
  t.is(await readSecret('NAME', 'It', { CREDENTIALS_DIRECTORY: folder }), 'stored');
  t.is(await readSecret('NAME', 'It', { NAME: 'value', CREDENTIALS_DIRECTORY: folder }), 'value');
  await t.throwsAsync(readSecret('OTHER', 'It', { CREDENTIALS_DIRECTORY: folder }), {
    message: /environment variable OTHER and in the credentials of the service, and is not there\.$/,
  });
  await t.throwsAsync(readSecret('NAME', 'The address', {}), {
    message: 'The address is looked for in the environment variable NAME, and is not there.',
  });
});

test('the event log: ids are distinct and allowed, the text is an argument, elsewhere it says so', async (t) => {
  const ids = Object.values(eventIds);
  t.is(new Set(ids).size, ids.length);
  t.true(ids.every((id) => id >= 1 && id <= 1000));
  const args = eventArguments('problem', plainText(notification));
  t.deepEqual(args.slice(0, 6), ['/L', 'APPLICATION', '/SO', 'writeback-doctor', '/T', 'ERROR']);
  await t.throwsAsync(writeEvent('test', 'text', undefined, 'linux'), { message: /exists on Windows only/ });
});

test('the event log through eventcreate: what it is given, and one sentence when the source cannot be made', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-eventlog-'));
  const before = process.env['PATH'];
  process.env['PATH'] = `${folder}${delimiter}${before}`;
  t.teardown(async () => {
    process.env['PATH'] = before;
    await rm(folder, { recursive: true, force: true });
  });
  // Stands in for eventcreate of Windows, which does not run here.
  const program = (body: string) =>
    writeFile(join(folder, 'eventcreate'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  await program(`printf '%s\\n' "$@" > '${join(folder, 'arguments')}'`);
  const text = plainText(notification);
  await writeEvent('unhealthy', text, undefined, 'win32');
  t.is(
    await readFile(join(folder, 'arguments'), 'utf8'),
    `${eventArguments('unhealthy', text).join('\n')}\n`,
  );
  await program('echo "ERROR: Access is denied." >&2; exit 1');
  await t.throwsAsync(writeEvent('unhealthy', text, undefined, 'win32'), {
    message:
      'the entry could not be written (ERROR: Access is denied.); the source is registered by running once as an administrator',
  });
});

test('the ids of the event log are those of the page, and stay', async (t) => {
  t.deepEqual(eventIds, {
    healthy: 900,
    unhealthy: 901,
    undetermined: 902,
    runFailed: 903,
    problem: 910,
    progress: 911,
    recovery: 912,
    reminder: 913,
    test: 999,
  });
  const page = await readFile(packagePath('docs', 'commands', 'notify.md'), 'utf8');
  const [, table = ''] = /\| event id \| says \|\n([\s\S]*?)\n\n/.exec(page) ?? [];
  t.deepEqual(table.match(/\b9\d\d\b/g)?.map(Number), Object.values(eventIds));
});

test('channels of the same name and half an account are refused', (t) => {
  const hook = { name: 'a', shape: 'json', urlVariable: 'URL' } as const;
  const mail = { name: 'b', host: 'h', from: 'f', to: ['t'] };
  t.is(channelProblem({ webhooks: [hook], mail: [mail] }), null);
  t.regex(channelProblem({ webhooks: [hook, hook], mail: [] })?.sentence ?? '', /called a/);
  t.regex(
    channelProblem({ webhooks: [], mail: [{ ...mail, userName: 'u' }] })?.sentence ?? '',
    /channel b needs both/,
  );
});
