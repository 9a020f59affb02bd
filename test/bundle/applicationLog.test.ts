import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { exportApplicationLog } from '../../src/bundle/applicationLog.js';

/** PATH is that of this process, so one test at a time. */
const test = parallel.serial;

/** Stands in for wevtutil of Windows, which does not run here. */
async function wevtutil(t: ExecutionContext, body: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-wevtutil-'));
  await writeFile(join(folder, 'wevtutil'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const before = process.env['PATH'];
  process.env['PATH'] = [folder, before].join(delimiter);
  t.teardown(async () => {
    process.env['PATH'] = before;
    await rm(folder, { recursive: true, force: true });
  });
}

const leftOver = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('writeback-doctor-log-'));

test('elsewhere there is no Application log', async (t) => {
  t.is(await exportApplicationLog('linux'), null);
});

test('the whole log as Windows exports it, and nothing is left behind', async (t) => {
  const before = await leftOver();
  await wevtutil(t, '[ "$1 $2" = "export-log Application" ] && printf ElfFile > "$3"');
  const file = await exportApplicationLog('win32');
  t.is(file?.name, 'Application.evtx');
  t.is(String(Buffer.from(file?.content ?? [])), 'ElfFile');
  t.deepEqual(await leftOver(), before);
});

test('a log that may not be read: one sentence with what to do', async (t) => {
  await wevtutil(t, 'echo "Access is denied." >&2; exit 5');
  await t.throwsAsync(exportApplicationLog('win32'), {
    message:
      /^The Application log could not be exported: .*\. Run as an administrator, or give an export with --log\.$/,
  });
});
