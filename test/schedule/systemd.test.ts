import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parallel from 'ava';
import { programPath } from '../../src/packagePath.js';
import { openCommandLine } from '../e2e/commandLine.js';
import { httpReceiver } from '../notify/receivers.js';
import { ensureSystemd } from './systemdPackage.js';
import { UserSystemd } from './userSystemd.js';

const test = parallel.serial;

parallel.before(ensureSystemd);

test('a real systemd: installed, running, run, told apart, replaced and removed', async (t) => {
  const line = await openCommandLine('service-stopped');
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-systemd-'));
  const systemd = await UserSystemd.open(folder, line.lab.environment);
  t.teardown(async () => {
    systemd.close();
    await line.lab.close();
    await rm(folder, { recursive: true, force: true });
  });
  const units = join(folder, 'config', 'systemd', 'user');
  const { url, received } = await httpReceiver(t);
  const config = join(folder, 'doctor.yaml');
  await writeFile(
    config,
    `stateDir: ./state
notify: { webhooks: [{ name: hook, shape: json, urlVariable: HOOK }] }
profiles: { paris: { users: [adele.vance@contoso.test] } }
`,
  );
  // The secret of the channel, and what a process in the lab needs; systemd hands it to the service.
  const secrets = join(folder, 'secrets.env');
  const wanted = ['WBD_LAB', 'PSModulePath', 'PATH', 'COMPUTERNAME', 'HOME'];
  const lab = { ...line.lab.environment, HOME: folder };
  const variables = wanted.flatMap((name) =>
    lab[name as keyof typeof lab] ? [`${name}="${lab[name as keyof typeof lab]}"`] : [],
  );
  await writeFile(secrets, `${variables.join('\n')}\nHOOK="${url}"\n`, { mode: 0o600 });

  const options = [
    '--scope',
    'user',
    '--config',
    config,
    '--profile',
    'paris',
    '--environment-file',
    secrets,
  ];
  const schedule = (command: string, ...more: string[]) =>
    systemd.run(process.execPath, programPath, 'schedule', command, ...options, ...more);

  await mkdir(units, { recursive: true });
  await writeFile(join(units, 'other.service'), '[Service]\nExecStart=/bin/true\n');
  t.is((await schedule('status')).exitCode, 1);
  const first = await schedule('install');
  t.is(first.exitCode, 0, first.stderr);
  t.is(first.stdout, 'The health check is scheduled.\nNext: writeback-doctor schedule status\n');
  const written = await contentOf(units);
  t.is(
    (await schedule('install')).stdout,
    'The health check was scheduled like this already; nothing was changed.\n',
  );
  t.deepEqual(await contentOf(units), written);

  const status = await schedule('status');
  t.is(status.exitCode, 0, status.stderr);
  t.regex(
    status.stdout,
    /writeback-doctor-paris\.timer is installed\.\nIt is as these options define it\.\n/,
  );
  t.regex(status.stdout, /^ActiveState=active$/m);
  t.regex(status.stdout, /^NextElapseUSecRealtime=\w{3} \d{4}-/m);
  t.regex(status.stdout, /No run has left a status yet\.\n$/);
  const timers = await systemd.run('systemctl', '--user', 'list-timers', '--all', '--no-pager');
  t.regex(timers.stdout, /writeback-doctor-paris\.timer +writeback-doctor-paris\.service/);

  // What the timer does at each hour.
  const started = await systemd.run('systemctl', '--user', 'start', 'writeback-doctor-paris.service');
  t.is(started.exitCode, 0, 'findings are no failure of the service');
  const last = JSON.parse(await readFile(join(folder, 'state', 'profiles', 'paris', 'status.json'), 'utf8'));
  t.like(last, { exitCode: 1, verdict: 'unhealthy' });
  t.deepEqual(
    received.map(({ body }) => body.kind),
    ['problem'],
  );
  t.regex((await schedule('status')).stdout, /\nThe last run: \{.*"exitCode": 1, "verdict": "unhealthy"/);

  const differing = await schedule('status', '--every', '4h');
  t.is(differing.exitCode, 0);
  t.regex(differing.stdout, /\nIt differs from what these options define: schedule print shows that/);
  t.regex((await schedule('install', '--every', '4h')).stdout, /^The health check is scheduled\./);
  t.regex((await schedule('status', '--every', '4h')).stdout, /\nIt is as these options define it\.\n/);
  t.regex((await contentOf(units))['writeback-doctor-paris.timer'] ?? '', /^OnCalendar=0\/4:00$/m);

  t.is((await schedule('remove')).stdout, 'The schedule was removed.\n');
  t.is((await schedule('remove')).stdout, 'There was no schedule; nothing was changed.\n');
  t.deepEqual(Object.keys(await contentOf(units)), ['other.service'], 'what is not ours stays');
  t.is((await schedule('status')).exitCode, 1);
  const left = await systemd.run('systemctl', '--user', 'list-timers', '--all', '--no-pager');
  t.notRegex(left.stdout, /writeback-doctor/);

  await writeFile(join(units, 'writeback-doctor-paris.timer'), '[Timer]\nOnCalendar=daily\n');
  for (const command of ['install', 'remove']) {
    const foreign = await schedule(command);
    t.is(foreign.exitCode, 2);
    t.regex(foreign.stderr, /paris\.timer was not made by writeback-doctor: it is left as it is\./);
  }
  t.deepEqual(Object.keys(await contentOf(units)), ['other.service', 'writeback-doctor-paris.timer']);
});

/** Every file below, links too, by its relative path. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1)] = await readFile(path, 'utf8');
  }
  return Object.fromEntries(Object.entries(files).sort());
}
