import { chown, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { FixLab, oneLine } from './fixLab.js';

/** Bad input gets one sentence and its exit code, and nothing is changed. */

for (const [name, spoil, sentence] of [
  [
    'belongs to another user',
    // Only root can give a folder away; whoever is not root takes one of root's.
    async (folder: string) => {
      if (process.geteuid?.() === 0) await chown(folder, 65534, 65534);
      else await rm(folder, { recursive: true }).then(() => symlink('/', folder));
    },
    /^The state folder .* belongs to another user\. Run as that user, or name another folder with --state-dir\. $/,
  ],
  [
    'is a file',
    async (folder: string) => {
      await rm(folder, { recursive: true });
      await writeFile(folder, '');
    },
    /The state folder .* cannot be used: .*\. Name another folder with --state-dir\. $/,
  ],
  [
    'has a journal of a newer version',
    (folder: string) => writeFile(join(folder, 'journal.jsonl'), '{"v":2}\n'),
    /Line 1 of the journal .* was written by a newer writeback-doctor\. Update writeback-doctor before changing anything\. $/,
  ],
  [
    'has the journal of another program',
    (folder: string) => writeFile(join(folder, 'journal.jsonl'), 'started\n'),
    /Line 1 of the journal .* was not written by writeback-doctor\. Name another folder with --state-dir, or move that file away\. $/,
  ],
  [
    'has a folder in the place of the journal',
    (folder: string) => mkdir(join(folder, 'journal.jsonl')),
    /The journal .* could not be read: .*\. Without it nobody knows what was left undone; run as the user who ran fix\. $/,
  ],
] as const) {
  test.serial(`a state folder that ${name} is refused, and nothing is changed`, async (t) => {
    const lab = await FixLab.open('service-stopped');
    try {
      const before = await lab.state();
      await spoil(lab.stateFolder);
      const { exitCode, stderr, stdout } = await lab.run(['fix', '--yes']);
      t.is(exitCode, 2, String(stderr));
      t.regex(oneLine(`${stderr}\n`), sentence);
      t.is(stdout, '');
      t.deepEqual(await lab.state(), before);
    } finally {
      await lab.close();
    }
  });
}

test.serial('a user that does not exist is wrong use, before anything is changed', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    const { exitCode, stderr } = await lab.run(['fix', '--yes', '--user', 'nobody@contoso.test']);
    t.is(exitCode, 2);
    t.regex(
      oneLine(stderr),
      /Nothing was changed\. There is no user "nobody@contoso\.test" in contoso\.test/,
    );
    t.deepEqual((await lab.journal()).entries, []);
  } finally {
    await lab.close();
  }
});

test.serial('a step that does not exist, and a journal of a newer version', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    const unknown = await lab.run(['fix', '--yes', '--step', 'reboot']);
    t.is(unknown.exitCode, 2);
    t.regex(oneLine(unknown.stderr), /There is no step "reboot"\. The steps are: confirm-network, /);
    await writeFile(join(lab.stateFolder, 'journal.jsonl'), '{"v":2,"kind":"stepBegin"}\n');
    const newer = await lab.run(['recover', '--yes']);
    t.is(newer.exitCode, 2);
    t.regex(
      oneLine(newer.stderr),
      /Line 1 of the journal .* was written by a newer writeback-doctor\. Update writeback-doctor before changing anything\./,
    );
  } finally {
    await lab.close();
  }
});
