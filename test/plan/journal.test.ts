import { appendFile, chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { openJournal, readJournal } from '../../src/plan/journal.js';
import type { CallEnding } from '../../src/plan/journalEntry.js';
import { leftOpenNotice } from '../../src/plan/leftOpen.js';
import { openSteps, undoableSteps } from '../../src/plan/openSteps.js';
import { prepareStateFolder, stateFolder } from '../../src/plan/stateFolder.js';
import type { PlannedStep } from '../../src/steps/step.js';
import { toggle } from './simulation.js';

const clock = () => new Date('2026-11-24T06:00:00Z');
const report = { ending: 'ok' as const, message: '', changed: true, before: 1, after: 2, durationMs: 3 };

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-journal-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('what is written is read, and nobody else may read it', (t) =>
  inFolder(async (parent) => {
    const folder = join(parent, 'state');
    await prepareStateFolder(folder);
    const journal = await openJournal(folder, clock);
    await journal.write({ kind: 'stepBegin', step: toggle });
    await journal.write({ kind: 'stepEnd', ending: 'verified', message: 'é\n"' });
    await journal.close();
    const { entries, damaged } = await readJournal(folder);
    t.deepEqual(
      entries.map(({ kind, run }) => [kind, run]),
      [
        ['stepBegin', journal.run],
        ['stepEnd', journal.run],
      ],
    );
    t.deepEqual(damaged, []);
    t.is((await stat(folder)).mode & 0o777, 0o700);
    t.is((await stat(join(folder, 'journal.jsonl'))).mode & 0o777, 0o600);
  }));

test('a last line that was cut short anywhere loses nothing before it, and nothing after it', (t) =>
  inFolder(async (folder) => {
    const file = join(folder, 'journal.jsonl');
    const journal = await openJournal(folder, clock, 'one');
    await journal.write({ kind: 'stepBegin', step: toggle });
    await journal.write({ kind: 'stepEnd', ending: 'verified', message: '' });
    await journal.close();
    const whole = await readFile(file, 'utf8');
    const second = whole.indexOf('\n') + 1;
    for (let length = second + 1; length < whole.length - 1; length += 1) {
      await writeFile(file, whole.slice(0, length));
      const torn = await readJournal(folder);
      t.is(torn.entries.length, 1);
      t.deepEqual(torn.damaged, [2]);
      t.is(openSteps(torn.entries).length, 1, 'the step counts as open');
      const again = await openJournal(folder, clock, 'one');
      await again.write({ kind: 'stepEnd', ending: 'interrupted', message: '' });
      await again.close();
      const healed = await readJournal(folder);
      t.is(healed.entries.length, 2);
      t.deepEqual(openSteps(healed.entries), []);
    }
  }));

test('a line of a newer version stops everything with one sentence', (t) =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'journal.jsonl'), '\n{"v":2}\n');
    await t.throwsAsync(readJournal(folder), {
      message: /^Line 2 of the journal .* was written by a newer writeback-doctor\. Update/,
    });
    t.regex(
      (await leftOpenNotice(folder)) ?? '',
      /^Whether an earlier run was left open is not known\. Line 2/,
    );
  }));

test('a file that is no journal stops everything with one sentence, a line of zeros does not', (t) =>
  inFolder(async (folder) => {
    const file = join(folder, 'journal.jsonl');
    for (const text of ['2026-11-24 started\n', '{"level":"info"}\n', '[]\n', '{"v":1}\nhello\n']) {
      await writeFile(file, text);
      await t.throwsAsync(
        readJournal(folder),
        {
          message:
            /^Line [12] of the journal .*journal\.jsonl was not written by writeback-doctor\. Name another folder with --state-dir, or move that file away\.$/,
        },
        text,
      );
    }
    await writeFile(file, '\0\0\0\0');
    t.deepEqual(await readJournal(folder), { entries: [], damaged: [1] });
  }));

test('a folder that cannot be written to is one sentence, before anything is tried', (t) =>
  inFolder(async (parent) => {
    const folder = join(parent, 'state');
    await mkdir(folder, { mode: 0o500 });
    // Root may write anywhere, so as root another user tries it.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) {
      await chmod(parent, 0o755);
      await chown(folder, 65534, 65534);
    }
    const module = new URL('../../src/plan/stateFolder.js', import.meta.url).href;
    const code = `import { prepareStateFolder } from '${module}';
      await prepareStateFolder(process.argv[1]).catch((error) => console.log(error.exitCode, error.message));`;
    const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', code, folder], {
      ...(isRoot && { uid: 65534, gid: 65534 }),
    });
    t.regex(
      stdout,
      /^2 The state folder .*state cannot be used: EACCES: permission denied.*\. Name another folder with --state-dir\.$/,
    );
  }));

test('no journal is an empty one, and nothing is left open', (t) =>
  inFolder(async (folder) => {
    t.deepEqual(await readJournal(folder), { entries: [], damaged: [] });
    t.is(await leftOpenNotice(folder), null);
  }));

test('an open step knows which call is next, whether it may still be at work, and its process', (t) =>
  inFolder(async (folder) => {
    const journal = await openJournal(folder, clock, 'one');
    const call = toggle.calls[0] as PlannedStep['calls'][0];
    await journal.write({ kind: 'stepBegin', step: toggle });
    t.like(openSteps((await readJournal(folder)).entries)[0], {
      nextCall: 0,
      isUncertain: false,
      process: null,
    });
    await journal.write({ kind: 'callBegin', call, purpose: 'change' });
    await journal.write({ kind: 'callProcess', process: { pid: 7, started: 'x' } });
    t.like(openSteps((await readJournal(folder)).entries)[0], {
      isUncertain: true,
      process: { pid: 7, started: 'x' },
    });
    await journal.write({ kind: 'callEnd', report });
    t.like(openSteps((await readJournal(folder)).entries)[0], { nextCall: 1, isUncertain: false });
    await journal.close();
    t.regex(
      (await leftOpenNotice(folder)) ?? '',
      /^PASSWORD WRITEBACK MAY BE OFF on .* Run: writeback-doctor recover$/,
    );
  }));

test('what can be taken back: changed, ended, with an undo, and not undone; newest first', (t) =>
  inFolder(async (folder) => {
    const call = toggle.calls[0] as PlannedStep['calls'][0];
    const undoable = (subject: string): PlannedStep => ({
      ...toggle,
      id: 'enable-writeback',
      subject,
      safeguard: null,
      undo: { kind: 'call', says: '', call },
    });
    const journal = await openJournal(folder, clock, 'one');
    for (const [subject, changed] of [
      ['a', true],
      ['b', false],
      ['c', true],
    ] as const) {
      await journal.write({ kind: 'stepBegin', step: undoable(subject) });
      await journal.write({ kind: 'callEnd', report: { ...report, changed } });
      await journal.write({ kind: 'stepEnd', ending: 'verified', message: '' });
    }
    const left = async () =>
      undoableSteps((await readJournal(folder)).entries).map(({ step }) => step.subject);
    t.deepEqual(await left(), ['c', 'a']);
    await journal.write({ kind: 'undone', of: 'one', step: 'enable-writeback', subject: 'c', report });
    t.deepEqual(await left(), ['a']);
    await journal.close();
  }));

test('a change whose reply was lost can be taken back; one that was never told to PowerShell has none', (t) =>
  inFolder(async (folder) => {
    const call = toggle.calls[0] as PlannedStep['calls'][0];
    const journal = await openJournal(folder, clock, 'one');
    const begin = () => journal.write({ kind: 'callBegin', call, purpose: 'change' });
    const told = () => journal.write({ kind: 'callProcess', process: { pid: 7, started: 'x' } });
    const heard = (ending: CallEnding) =>
      journal.write({
        kind: 'callEnd',
        report: { ...report, ending, changed: ending === 'ok' ? false : null },
      });
    const stories: Record<string, () => Promise<void>> = {
      'killed, and found made by the recovery': async () => {
        await begin();
        await told();
        await begin();
        await told();
        await heard('ok');
      },
      'killed, and not made again': async () => {
        await begin();
        await told();
      },
      'not told': begin,
    };
    for (const ending of ['timedOut', 'crashed', 'aborted', 'failed', 'notMade', 'ok'] as const)
      stories[ending] = async () => {
        await begin();
        await told();
        await heard(ending);
      };
    for (const [subject, story] of Object.entries(stories)) {
      const undo = { kind: 'call', says: '', call } as const;
      await journal.write({ kind: 'stepBegin', step: { ...toggle, subject, safeguard: null, undo } });
      await story();
      await journal.write({ kind: 'stepEnd', ending: 'interrupted', message: '' });
    }
    await journal.close();
    t.deepEqual(
      undoableSteps((await readJournal(folder)).entries).map(({ step }) => step.subject),
      [
        'aborted',
        'crashed',
        'timedOut',
        'killed, and not made again',
        'killed, and found made by the recovery',
      ],
    );
  }));

test('the state folder: by platform, and a relative XDG path is ignored', (t) => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>) =>
    stateFolder(undefined, { platform, env, home: '/home/ada' });
  t.is(at('win32', { ProgramData: 'D:\\Data' }), 'D:\\Data\\writeback-doctor');
  t.is(at('linux', { XDG_STATE_HOME: '/var/state' }), '/var/state/writeback-doctor');
  t.is(at('linux', { XDG_STATE_HOME: 'state' }), '/home/ada/.local/state/writeback-doctor');
  t.is(at('linux', {}), '/home/ada/.local/state/writeback-doctor');
});

test('a file where the state folder should be is one sentence', (t) =>
  inFolder(async (folder) => {
    await appendFile(join(folder, 'file'), '');
    await t.throwsAsync(prepareStateFolder(join(folder, 'file', 'state')), {
      message: /^The state folder .* cannot be used: .*\. Name another folder with --state-dir\.$/,
    });
  }));
