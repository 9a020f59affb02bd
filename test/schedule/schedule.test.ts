import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { SaxesParser } from 'saxes';
import { intervals, makeDefinition, minutesOf } from '../../src/schedule/definition.js';
import { writeUnits } from '../../src/schedule/systemd.js';
import { systemdUnits } from '../../src/schedule/systemdUnits.js';
import { installedDigest, taskAccount, taskXml, windowsArgument } from '../../src/schedule/taskXml.js';
import { start } from '../e2e/commandLine.js';
import { ensureSystemd } from './systemdPackage.js';

test.before(ensureSystemd);

async function folderOf(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-schedule-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const hostile = ['a b', '50%', '$HOME', '"quoted"', 'back\\slash', "it's", '--x=;|&', 'é 李'];
const definition = (every: (typeof intervals)[number] = '1h') =>
  makeDefinition(
    { every, config: '/etc/wd config.yaml', users: hostile },
    process.execPath,
    '/opt/wd/cli.js',
  );

// systemd's own reader of unit files, from Debian's package systemd.
test('systemd itself finds nothing wrong with the units, of every interval', async (t) => {
  const folder = await folderOf(t);
  for (const every of intervals) {
    for (const scope of ['user', 'system'] as const) {
      const units = systemdUnits(definition(every), scope, '/etc/wd.env');
      await writeUnits(folder, units);
      const files = units.map(({ name }) => join(folder, name));
      const { stderr, exitCode } = await execa('systemd-analyze', ['verify', '--man=no', ...files], {
        reject: false,
      });
      t.is(stderr, '', `${every} ${scope}`);
      t.is(exitCode, 0);
      const [, calendar = ''] = /^OnCalendar=(.*)$/m.exec(units[1].content) ?? [];
      const next = execFileSync('systemd-analyze', ['calendar', '--iterations=2', calendar], {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      });
      const times = [...next.matchAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC/g)].map(([time]) =>
        Date.parse(time),
      );
      t.is(((times[1] ?? 0) - (times[0] ?? 0)) / 60_000, minutesOf(every), every);
    }
  }
});

test('a schedule cannot be broken out of by a line break', (t) => {
  const request = { every: '1h' as const, users: ['x\nExecStartPre=/bin/false'] };
  t.throws(() => makeDefinition(request, '/node', '/cli'), {
    message: /holds characters that a schedule cannot/,
  });
});

test('units that are as they should be are not written again', async (t) => {
  const folder = await folderOf(t);
  const units = systemdUnits(definition(), 'user');
  t.true(await writeUnits(folder, units));
  t.false(await writeUnits(folder, units));
  t.true(await writeUnits(folder, systemdUnits(definition('2h'), 'user')));
});

test('a task of Windows: well-formed, least privilege, one at a time, limited, made up for, known again', (t) => {
  const account = taskAccount('CONTOSO\\svc-writeback$');
  if (!account) throw new Error('no account');
  const xml = taskXml(definition(), account);
  const found = new Map<string, string>();
  let path: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    path = [...path, name];
  });
  parser.on('text', (text) => {
    if (text.trim()) found.set(path.join('/'), text.trim());
  });
  parser.on('closetag', () => {
    path = path.slice(0, -1);
  });
  parser.on('error', (error) => t.fail(error.message));
  parser.write(xml).close();
  t.is(found.get('Task/Principals/Principal/UserId'), 'CONTOSO\\svc-writeback$');
  t.is(found.get('Task/Principals/Principal/RunLevel'), 'LeastPrivilege');
  t.is(found.get('Task/Settings/MultipleInstancesPolicy'), 'IgnoreNew');
  t.is(found.get('Task/Settings/ExecutionTimeLimit'), 'PT15M');
  t.is(found.get('Task/Settings/StartWhenAvailable'), 'true');
  t.is(found.get('Task/Triggers/TimeTrigger/Repetition/Interval'), 'PT60M');
  t.is(found.get('Task/Actions/Exec/Command'), process.execPath);
  t.regex(
    found.get('Task/Actions/Exec/Arguments') ?? '',
    /^\/opt\/wd\/cli\.js check --quiet --notify --config "\/etc\/wd config\.yaml"/,
  );
  t.false(/<Password>/.test(xml));
  t.is(installedDigest(xml), installedDigest(taskXml(definition(), account)));
  t.not(installedDigest(xml), installedDigest(taskXml(definition('2h'), account)));
});

test('accounts that need no stored password', (t) => {
  t.deepEqual(taskAccount('system'), { kind: 'system' });
  t.deepEqual(taskAccount('CONTOSO\\gmsa$'), { kind: 'managed', name: 'CONTOSO\\gmsa$' });
  for (const other of ['CONTOSO\\marie', 'marie', '', 'CONTOSO\\a"b$']) t.is(taskAccount(other), null, other);
});

test('arguments as Windows takes them apart', (t) => {
  // Examples of Microsoft's page on CommandLineToArgvW, the other way round.
  t.is(windowsArgument('plain'), 'plain');
  t.is(windowsArgument('a b'), '"a b"');
  t.is(windowsArgument('a"b'), '"a\\"b"');
  t.is(windowsArgument('a b\\'), '"a b\\\\"');
  t.is(windowsArgument('a\\"b'), '"a\\\\\\"b"');
  t.is(windowsArgument(''), '""');
});

test('the command line: print for review, refusals in one sentence', async (t) => {
  const folder = await folderOf(t);
  const env = { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder };
  const linux = await start(env, ['schedule', 'print', '--scope', 'user', '--every', '30m']);
  t.is(linux.exitCode, 0, linux.stderr);
  t.regex(
    linux.stdout,
    /^# .*systemd\/user\/writeback-doctor\.service\n# Made by writeback-doctor: .*\n\[Unit\]/,
  );
  const none = await start(env, ['schedule', 'print', '--platform', 'windows']);
  t.is(none.exitCode, 2);
  t.regex(none.stderr, /^Give --as CONTOSO\\account\$/);
  const config = join(folder, 'named.yaml');
  await writeFile(config, 'profiles: { paris: {} }\n');
  const windows = await start(env, [
    'schedule',
    'print',
    '--platform',
    'windows',
    '--as',
    'SYSTEM',
    '--profile',
    'paris',
    '--config',
    config,
  ]);
  t.regex(windows.stdout, /<URI>\\writeback-doctor-paris<\/URI>/);
  const status = await start(env, ['schedule', 'status', '--scope', 'user']);
  t.is(status.exitCode, 1);
  t.regex(status.stdout, /is not installed\.\nNo run has left a status yet\.\n$/);
  t.is(
    (await start(env, ['schedule', 'remove', '--scope', 'user'])).stdout,
    'There was no schedule; nothing was changed.\n',
  );
  const broken = join(folder, 'broken.yaml');
  await writeFile(broken, 'failOnn: x\n');
  await chmod(broken, 0o600);
  t.is((await start(env, ['schedule', 'install', '--config', broken])).exitCode, 2);
});
