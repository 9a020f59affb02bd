import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { eventsReportSchema } from '../../src/events/eventsReportSchema.js';
import { packagePath } from '../../src/packagePath.js';
import { reportExtensions, reportFormats } from '../../src/reports/formatNames.js';
import { type CommandLine, openCommandLine, start } from './commandLine.js';

interface Incident {
  events: { provider: string; id: number; time: string; message: string }[];
}

async function incident(name: string): Promise<Incident> {
  return JSON.parse(await readFile(packagePath('test', 'events', 'incidents', `${name}.json`), 'utf8'));
}

/** Puts an incident into the lab's Application log, its last event a minute ago. */
async function play(line: CommandLine, name: string): Promise<Incident['events']> {
  const { events } = await incident(name);
  const shift = Date.now() - 60_000 - Date.parse(events.at(-1)?.time ?? '');
  const moved = events.map((one) => ({ ...one, time: new Date(Date.parse(one.time) + shift).toISOString() }));
  await writeFile(
    join(line.lab.folder, 'events.jsonl'),
    moved.map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
  return moved;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function asXml(events: Incident['events']): string {
  const one = ({ provider, id, time, message }: Incident['events'][number], index: number) =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><TimeCreated SystemTime='${time}'/><EventRecordID>${index + 1}</EventRecordID><Computer>SYNC01</Computer></System><RenderingInfo Culture='fr-FR'><Message>${escaped(message)}</Message></RenderingInfo></Event>`;
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?><Events>${events.map(one).join('')}</Events>`;
}

const report = (stdout: string) => eventsReportSchema.parse(JSON.parse(stdout));

test.serial('the live log and the exported one give the same causes, in text and as JSON', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const events = await play(line, 'network-and-denied');
  const file = join(line.lab.folder, 'export.xml');
  await writeFile(file, asXml(events));

  const live = await line.run(['events', '--no-check', '--quiet', '--format', 'json']);
  t.is(live.exitCode, 1, live.stderr);
  t.is(live.stderr, '');
  const exported = await line.run(['events', '--log', file, '--format', 'json']);
  const ids = (text: string) => report(text).causes.map(({ id }) => id);
  t.deepEqual(ids(live.stdout), ['network-blocked', 'reset-right-missing']);
  t.deepEqual(ids(exported.stdout), ids(live.stdout));

  const text = await line.run(['events', '--log', file]);
  t.is(text.exitCode, 1);
  t.regex(text.stdout, /The way out to the password reset service is blocked/);
  t.true(text.stdout.split('\n').every((one) => one.length <= 80));
});

test.serial('what check finds sharpens the diagnosis: read now, or from saved evidence', async (t) => {
  const line = await openCommandLine('demo');
  t.teardown(() => line.lab.close());
  const user = line.lab.scenario.users[0] as string;
  const id = '7344da2c-ab9d-42ef-adea-4a17d07fdeb9';
  const at = new Date(Date.now() - 60_000).toISOString();
  const message = `TrackingId: ${id}, Reason: hr=80230619, UserPrincipalName: ${user}`;
  await writeFile(
    join(line.lab.folder, 'events.jsonl'),
    `${JSON.stringify({ provider: 'PasswordResetService', id: 33008, time: at, message })}\n`,
  );

  const bare = report((await line.run(['events', '--no-check', '--quiet', '--format', 'json'])).stdout);
  t.is(bare.incidents[0]?.causes[0]?.certainty, 'possible');
  t.true(
    bare.incidents[0]?.causes[0]?.read.some((text) =>
      text.includes(`writeback-doctor check --user '${user}'`),
    ),
  );
  const sharp = report((await line.run(['events', '--quiet', '--format', 'json'])).stdout);
  t.true(
    sharp.incidents[0]?.causes.some(({ certainty }) => certainty === 'ruledOut' || certainty === 'proven'),
  );

  const saved = join(line.lab.folder, 'evidence.json');
  await line.run(['check', '--quiet', '--user', user, '--save-evidence', saved]);
  const replayed = report(
    (await line.run(['events', '--from', saved, '--quiet', '--format', 'json'])).stdout,
  );
  t.deepEqual(
    replayed.incidents[0]?.causes.map(({ id: cause }) => cause),
    sharp.incidents[0]?.causes.map(({ id: cause }) => cause),
  );
});

test.serial('by user, by tracking id, by time; and a log without events', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const run = async (...args: string[]) => {
    const { stdout, exitCode } = await line.run([
      'events',
      '--no-check',
      '--quiet',
      '--format',
      'json',
      ...args,
    ]);
    return { ...report(stdout), exitCode };
  };
  await writeFile(join(line.lab.folder, 'events.jsonl'), '');
  const empty = await run();
  t.like(empty, { verdict: 'undetermined', exitCode: 3, eventCount: 0 });

  const events = await play(line, 'healthy-day');
  t.like(await run(), { verdict: 'healthy', exitCode: 0 });
  t.deepEqual(
    (await run('--user', 'MARIE@contoso.com')).operations.map(({ kind }) => kind),
    ['reset'],
  );
  t.like(await run('--user', 'nobody@contoso.com'), { verdict: 'undetermined', operations: [] });
  const [, trackingId] =
    /TrackingId: (\S+), ChangePasswordStart/.exec(events.map(({ message }) => message).join('\n')) ?? [];
  t.deepEqual(
    (await run('--tracking-id', trackingId?.toUpperCase() ?? '')).operations.map(({ kind }) => kind),
    ['change'],
  );
  t.true((await run('--since', '30m')).eventCount < events.length);
});

const env = () =>
  Object.fromEntries(
    Object.entries(process.env).filter((one): one is [string, string] => one[1] !== undefined),
  );

test.serial(
  'a wrong time, a wrong file and an unknown code each get one sentence and exit code 2',
  async (t) => {
    const wrong: [string[], RegExp][] = [
      [['events', '--since', 'yesterday'], /--since must be a time such as 30m, 24h or 7d/],
      [['events', '--follow', '--time-limit', '5'], /--time-limit must be a time/],
      [['events', '--log', 'absent.xml'], /absent\.xml does not exist/],
      [['events', '--log', packagePath('package.json')], /holds no event/],
      [['explain', '80230625'], /Did you mean 80230626/],
      [['explain'], /missing required argument/],
    ];
    for (const [args, words] of wrong) {
      const { exitCode, stdout, stderr } = await start(env(), args);
      t.is(exitCode, 2, args.join(' '));
      t.is(stdout, '');
      t.regex(stderr, words);
    }
  },
);

test.serial('explain needs neither configuration nor PowerShell', async (t) => {
  const bare = { PATH: '', HOME: '/nonexistent' };
  for (const word of [
    '33004',
    'ADSync/6329',
    '0x80230626',
    '-2145188314',
    'SSPR_0029',
    'AuthTokenError',
    'WBD302',
    'toggle-writeback',
    '32006',
  ]) {
    const { exitCode, stdout, stderr } = await start(bare, ['explain', word], { cwd: '/' });
    t.is(exitCode, 0, stderr);
    t.is(stderr, '');
    t.true(stdout.length > 50);
  }
  const { stdout } = await start(bare, ['explain', '33004', '80230626', '--format', 'json'], { cwd: '/' });
  t.deepEqual(
    JSON.parse(stdout).explanations.map(({ key }: { key: string }) => key),
    ['PasswordResetService/33004', 'hr/80230626'],
  );
});

test.serial('hostile messages do no harm in any output', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const nasty =
    '\u001b[2J\u001b]0;owned\u0007\u202egnp.exe\u0000\r\n\u009b31m<script>alert(1)</script>`$(calc)`|\u200b';
  const at = new Date(Date.now() - 60_000).toISOString();
  const entries = [
    {
      provider: 'PasswordResetService',
      id: 33004,
      message: `TrackingId: ${nasty}, Reason: hr=80230626 ${nasty}, UserPrincipalName: a'$(calc)\u001b[31m\u202e@contoso.com, Details: ${nasty}`,
    },
    { provider: 'PasswordResetService', id: 39999, message: nasty.repeat(1000) },
    { provider: 'ADSync', id: 6329, message: 'x'.repeat(1_000_000) },
  ];
  await writeFile(
    join(line.lab.folder, 'events.jsonl'),
    entries.map((one) => `${JSON.stringify({ ...one, time: at })}\n`).join(''),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
  const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/;
  for (const args of [[], ['--explain'], ['--format', 'json']]) {
    const { stdout, stderr } = await line.run(['events', '--no-check', '--quiet', ...args]);
    t.notRegex(stdout, harmful, args.join(' '));
    t.is(stderr, '');
    t.true(stdout.length < 200_000, `${stdout.length}`);
  }
  const shown = report((await line.run(['events', '--no-check', '--quiet', '--format', 'json'])).stdout);
  t.is(shown.unknown[0]?.id, 39999);
  t.true(shown.unknown[0]?.message.startsWith(nasty), 'a parser gives the original back');
});

test.serial(
  'several formats go into a folder, one alone to standard output, and a plugin says one line',
  async (t) => {
    const line = await openCommandLine('healthy');
    t.teardown(() => line.lab.close());
    const file = join(line.lab.folder, 'export.xml');
    await writeFile(file, asXml((await incident('network-and-denied')).events));
    const out = join(line.lab.folder, 'reports');
    const all = reportFormats.join(',');
    const many = await line.run(['events', '--log', file, '--format', all, '--out', out]);
    t.is(many.exitCode, 1, many.stderr);
    t.is(many.stdout, '');
    t.deepEqual(
      (await readdir(out)).sort(),
      Object.values(reportExtensions)
        .map((extension) => `report.${extension}`)
        .sort(),
    );
    t.deepEqual(
      report(await readFile(join(out, 'report.json'), 'utf8')).causes.map(({ id }) => id),
      ['network-blocked', 'reset-right-missing'],
    );
    const html = await line.run(['events', '--log', file, '--format', 'html']);
    t.true(html.stdout.startsWith('<!DOCTYPE html>'));
    t.is((await line.run(['events', '--log', file, '--format', 'html,csv'])).exitCode, 2);

    const plugin = await line.run(['events', '--log', file, '--exit-codes', 'nagios']);
    t.is(plugin.exitCode, 2);
    t.regex(plugin.stdout, /^WRITEBACK CRITICAL - [^|\n]+ \| errors=\d+;;0;0 [^\n]+\n$/);
    const broken = await line.run(['events', '--log', `${file}.no`, '--exit-codes', 'nagios']);
    t.is(broken.exitCode, 3);
    t.regex(broken.stdout, /^WRITEBACK UNKNOWN - The log .* does not exist\.\n$/);
    const waiting = await line.run(['events', '--follow', '--exit-codes', 'nagios']);
    t.is(waiting.exitCode, 3);
    t.regex(waiting.stdout, /^WRITEBACK UNKNOWN - --follow waits for a person/);
  },
);

test.serial('of a log that is cut short the missing part may be the failure', async (t) => {
  const line = await openCommandLine('healthy');
  try {
    const file = join(line.lab.folder, 'cut.xml');
    const at = (second: number) => new Date(Date.parse('2026-11-23T12:00:00Z') + second * 1000).toISOString();
    const beats = [0, 300, 600].map((second) => ({
      provider: 'PasswordResetService',
      id: 31042,
      time: at(second),
      message: 'TrackingId: 3f2504e0-4f89-11d3-9a0c-0305e82c3301, Healthy: True',
    }));
    const whole = asXml([...beats, ...resetOf(at(700), at(701))]);
    await writeFile(file, whole);
    t.is((await line.run(['events', '--log', file, '--no-check', '--quiet'])).exitCode, 0);
    await writeFile(file, whole.slice(0, -60));
    t.is((await line.run(['events', '--log', file, '--no-check', '--quiet'])).exitCode, 3);
    const plugin = await line.run(['events', '--log', file, '--no-check', '--exit-codes', 'nagios']);
    t.is(plugin.exitCode, 3);
    t.regex(String(plugin.stdout), /^WRITEBACK UNKNOWN - .*the file ends in the middle of/);
  } finally {
    await line.lab.close();
  }
});

/** One reset that went through. */
function resetOf(begin: string, end: string): Incident['events'] {
  const of = (id: number, time: string, more: string) => ({
    provider: 'PasswordResetService',
    id,
    time,
    message: `TrackingId: 3f2504e0-4f89-11d3-9a0c-0305e82c3302, ${more}, Details: UserPrincipalName: marie@contoso.test`,
  });
  return [of(31001, begin, 'PasswordResetRequestStart'), of(31002, end, 'PasswordResetSuccess')];
}

test.serial('Ctrl-C while nothing happens ends --follow as interrupted', async (t) => {
  const line = await openCommandLine('healthy');
  try {
    const watching = line.run(['events', '--follow', '--no-check']);
    watching.stdout?.on('data', (chunk) => {
      // Most of the time it waits between two looks.
      if (/Watching/.test(String(chunk))) setTimeout(() => watching.kill('SIGINT'), 2500);
    });
    const { exitCode, stderr } = await watching;
    t.is(exitCode, 130, String(stderr));
    t.notRegex(String(stderr), /AbortError/);
  } finally {
    await line.lab.close();
  }
});
