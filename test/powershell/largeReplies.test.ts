import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { ensureHost } from '../lab/host.js';
import { probe } from './probe/contracts.js';
import { openProbe } from './probe/open.js';
import { executableScript, temporaryFolder } from './temporary.js';

const megabyte = 1_000_000;
const pieceBytes = 384 * 1024;

function expected(bytes: number): string {
  const pattern = 'abcdefghijklmnopqrstuvwxyz0123456789,';
  return pattern.repeat(Math.ceil(bytes / pattern.length)).slice(0, bytes);
}

test.serial(
  'replies of 1, 10 and 50 MB arrive right, and the work grows with their length alone',
  async (t) => {
    const folder = await temporaryFolder(t);
    const [sent, received] = [join(folder, 'sent'), join(folder, 'received')];
    const executable = await executableScript(
      t,
      `tee '${sent}' | '${await ensureHost()}' "$@" | tee '${received}'`,
    );
    const session = await openProbe(t, { executable, pieceBytes });
    // Starts the process, and with it the two records.
    await session.call(probe.echo, {});
    for (const size of [1, 10, 50]) {
      const before = { pieces: await fetched(sent), bytes: (await readFile(received)).length };
      const { value } = await session.call(probe.large, { Bytes: size * megabyte });
      t.true(value.text === expected(size * megabyte), `${size} MB`);
      // The first piece comes with the reply. The envelope around the text takes less than one piece.
      const pieces = (await fetched(sent)) - before.pieces;
      t.is(pieces, Math.floor((size * megabyte + 200) / pieceBytes));
      const bytes = (await readFile(received)).length - before.bytes;
      t.true(bytes < 1.35 * size * megabyte, `${bytes} bytes for ${size} MB`);
    }
  },
);

async function fetched(sent: string): Promise<number> {
  return (await readFile(sent, 'utf8')).split('Receive-WbdPiece').length - 1;
}

test.serial('a reply is right whatever the size of its pieces', async (t) => {
  for (const size of [1, 7, 64, 1_000_000]) {
    const session = await openProbe(t, { pieceBytes: size });
    const { value } = await session.call(probe.large, { Bytes: 100 });
    t.is(value.text, expected(100));
  }
});
