import { link, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { utc } from '../checks/words.js';
import { exitCodes, Failure } from '../failure.js';
import { identityOf, isAlive, processIdentity } from './processIdentity.js';

const lockSchema = z.object({
  ...processIdentity.shape,
  host: z.string(),
  since: z.string(),
  doing: z.string(),
});
type Holder = z.output<typeof lockSchema>;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Makes sure that only one run at a time changes something. A lock whose process has ended is taken over; it is known by number and
 * start, so a later process with the same number does not keep it.
 * @throws Failure when another run holds it
 */
export async function acquireLock(folder: string, doing: string, now: Date): Promise<Lock> {
  const file = join(folder, 'lock.json');
  const mine: Holder = {
    ...(await identityOf(process.pid)),
    host: hostname(),
    since: now.toISOString(),
    doing,
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await create(file, mine)) return { release: () => release(file, mine) };
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const holder = parse(text);
    if (holder && (holder.host !== mine.host || (await isAlive(holder)))) throw held(holder);
    await removeStale(file, text);
  }
  throw new Failure(
    `The lock ${file} changes hands faster than it can be taken: another run has just begun. Try again when it is over.`,
    exitCodes.declined,
  );
}

/** Linking a complete file, so that nobody ever reads half of a lock. */
async function create(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.pid}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(holder));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Only one of several runs can rename the file; who finds another lock in it than the stale one gives it back. */
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => undefined);
  await unlink(aside);
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  if (holder?.pid === mine.pid && holder.started === mine.started) await rm(file, { force: true });
}

function parse(text: string): Holder | null {
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function held({ pid, host, since, doing }: Holder): Failure {
  return new Failure(
    `Another run of writeback-doctor (${doing}, process ${pid} on ${host}) has been changing things since ${utc(new Date(since))}. Wait for it to end.`,
    exitCodes.declined,
  );
}
