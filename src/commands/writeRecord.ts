import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import type { FixRecord } from '../plan/record.js';
import { outcomeWords, recordMarkdown } from '../plan/recordMarkdown.js';
import { safeJson } from '../reports/safeText.js';
import type { FixView } from '../terminal/fixView.js';

export type RecordFormat = 'text' | 'json' | 'markdown';

/** Gives out the record: as a file, on standard output, or, as text, as the last lines that are shown. */
export async function writeRecord(
  record: FixRecord,
  { format = 'text', out }: { format?: RecordFormat; out?: string },
  view: FixView,
): Promise<void> {
  // Where nothing was made, the plan has said it all.
  if (record.steps.length > 0) {
    view.say(outcomeWords[record.outcome]);
    for (const finding of record.failedAfter) view.say(`Still failing: ${finding}`);
  }
  const isJson = format === 'json' || (format === 'text' && out?.endsWith('.json') === true);
  const text = isJson ? `${safeJson(JSON.stringify(record, null, 2))}\n` : recordMarkdown(record);
  if (out) {
    try {
      await writeFileAtomic(out, text, { mode: 0o600 });
    } catch (error) {
      throw new Failure(
        `The record could not be written to ${out}: ${(error as Error).message}. What was done is in the journal.`,
        exitCodes.wrongUse,
        { cause: error },
      );
    }
  } else if (format !== 'text') process.stdout.write(text);
}
