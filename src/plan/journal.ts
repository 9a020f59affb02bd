import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes, Failure } from '../failure.js';
import { type JournalEntry, type JournalNote, journalEntry } from './journalEntry.js';

const fileName = 'journal.jsonl';

/** Where a run writes down what it is about to do and what came of it. */
export interface Journal {
  readonly run: string;
  /** Resolves when the line is on the disk, not merely handed to the system. */
  write(note: JournalNote): Promise<void>;
  close(): Promise<void>;
}

/** What a journal holds, and the lines of it that could not be read. */
export interface JournalContent {
  entries: JournalEntry[];
  /** Line numbers from 1. A torn line, of a write that power loss or a kill cut short, is among them. */
  damaged: number[];
}

/**
 * Opens the journal for appending, readable by the owner only. The file is flushed after each line and the folder when the file is
 * new: a line that was reported as written survives power loss.
 */
export async function openJournal(
  folder: string,
  clock: () => Date,
  run: string = randomUUID(),
): Promise<Journal> {
  const path = join(folder, fileName);
  const handle = await openForAppend(path);
  await endTornLine(handle);
  await syncFolder(folder);
  return {
    run,
    write: async (note) => {
      const line = `${JSON.stringify({ v: 1, at: clock().toISOString(), run, ...note })}\n`;
      await handle.appendFile(line);
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

/** Reads the journal. A journal that is not there is an empty one; a damaged line loses none of the others. */
export async function readJournal(folder: string): Promise<JournalContent> {
  const path = join(folder, fileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: [], damaged: [] };
    throw new Failure(
      `The journal ${path} could not be read: ${(error as Error).message}. Without it nobody knows what was left undone; run as the user who ran fix.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
  const content: JournalContent = { entries: [], damaged: [] };
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const entry = parse(line);
    if (entry === 'newer')
      throw new Failure(
        `Line ${index + 1} of the journal ${path} was written by a newer writeback-doctor. Update writeback-doctor before changing anything.`,
        exitCodes.wrongUse,
      );
    if (entry === 'foreign')
      throw new Failure(
        `Line ${index + 1} of the journal ${path} was not written by writeback-doctor. Name another folder with --state-dir, or move that file away.`,
        exitCodes.wrongUse,
      );
    if (entry) content.entries.push(entry);
    else content.damaged.push(index + 1);
  }
  return content;
}

async function openForAppend(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+', 0o600);
  } catch (error) {
    throw new Failure(
      `The journal ${path} cannot be written, so nothing is changed: ${(error as Error).message}.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
}

/** A line that was cut short is closed, so that the next one begins on a line of its own. */
async function endTornLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) return;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  if (last.toString('latin1') !== '\n') await handle.appendFile('\n');
}

/** The name of a new file is in its folder, which is flushed separately. Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** How every line begins. A line that was cut short begins so too, or is made of zeros where the disk had not got it yet. */
const beginning = '{"v":';

function parse(line: string): JournalEntry | 'newer' | 'foreign' | null {
  const isOurs = line.startsWith(beginning) || beginning.startsWith(line) || /^\0+$/.test(line);
  if (!isOurs) return 'foreign';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const version = (value as { v?: unknown } | null)?.v;
  if (typeof version === 'number' && version > 1) return 'newer';
  return journalEntry.safeParse(value).data ?? null;
}
