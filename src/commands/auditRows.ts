import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { exitCodes, Failure } from '../failure.js';

/** Where the rows of a table go, one after the other: there are too many to keep. */
export interface Rows {
  write(row: string): void;
  /** Resolves when what was written has found its way, or can't any more. */
  drained(): Promise<void>;
  /** @throws Failure when the file could not be written. */
  close(): Promise<void>;
}

/** Rows are written together in pieces of about this size. */
const pieceLength = 64 * 1024;

/** To standard output, or to a file, which gets its name when it is complete. */
export function openRows(file: string | undefined): Rows {
  const partial = `${file}.partial`;
  const stream = file === undefined ? process.stdout : createWriteStream(partial);
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  let piece = '';
  let isFull = false;
  const flush = () => {
    if (piece !== '') isFull = !stream.write(piece) || isFull;
    piece = '';
  };
  stream.on('drain', () => {
    isFull = false;
  });
  return {
    write: (row) => {
      piece += row;
      if (piece.length > pieceLength) flush();
    },
    drained: async () => {
      if (isFull && failure === null)
        await Promise.race([once(stream, 'drain'), once(stream, 'error')]).catch(() => {});
    },
    close: async () => {
      flush();
      if (file === undefined) return;
      if (failure === null) {
        stream.end();
        await once(stream, 'close');
      }
      if (failure === null) return renameSync(partial, file);
      rmSync(partial, { force: true });
      const reason = (failure as Error).message;
      throw new Failure(`The report could not be written to ${file}: ${reason}.`, exitCodes.wrongUse);
    },
  };
}
