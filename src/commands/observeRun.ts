import writeFileAtomic from 'write-file-atomic';
import type { PowerShellObserver } from '../powershell/observation.js';
import { observePowerShell } from '../powershell/observation.js';
import { drawPlainly } from '../terminal/progress.js';
import { callLine, startLine } from '../transcript/callLines.js';
import { Transcript } from '../transcript/transcript.js';

export interface ObservationFlags {
  verbose?: boolean;
  /** true: --debug without a file. */
  debug?: boolean | string;
}

/** What --verbose and --debug ask for. Returns what is to be done at the end of the run, however it ended. */
export function observeRun(
  { verbose, debug }: ObservationFlags,
  args: readonly string[],
): () => Promise<void> {
  const stderr = process.stderr;
  const observers: PowerShellObserver[] = [];
  if (verbose) {
    // Lines between those that are drawn again and again would tear them apart.
    drawPlainly();
    observers.push({
      onStart: (start) => stderr.write(startLine(start)),
      onCall: (call) => stderr.write(callLine(call)),
    });
  }
  const transcript = debug === undefined ? null : new Transcript(args);
  if (transcript) {
    observers.push({
      onStart: (start) => transcript.start(start),
      onCall: (call) => transcript.call(call),
    });
  }
  const ends = observers.map(observePowerShell);
  return async () => {
    for (const end of ends) end();
    if (transcript) await save(transcript, typeof debug === 'string' ? debug : defaultFile());
  };
}

function defaultFile(): string {
  return `writeback-doctor-debug-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`;
}

/** A transcript that cannot be written spoils nothing of the run it is about. */
async function save(transcript: Transcript, file: string): Promise<void> {
  try {
    await writeFileAtomic(file, transcript.toText(), { mode: 0o600 });
    process.stderr.write(`The transcript, with pseudonyms for all names, is in ${file}.\n`);
  } catch (error) {
    process.stderr.write(`The transcript could not be written to ${file}: ${(error as Error).message}.\n`);
  }
}
