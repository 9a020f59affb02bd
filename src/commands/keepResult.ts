import { keepRun } from '../history/historyFolder.js';
import { type KeptRun, keptRunOf } from '../history/run.js';
import { channelsOf, deliver } from '../notify/deliver.js';
import { decide, type Memory, readMemory, saveMemory } from '../notify/memory.js';
import type { Report } from '../reports/report.js';
import { safeText } from '../reports/safeText.js';
import type { Settings } from '../settings/settings.js';

/** For all attempts on one channel; the channels are told side by side. */
const deliveryLimit = 20_000;

/**
 * Keeps a run in the history. A history that cannot be written never stands in the way of the check: it is a warning on
 * standard error.
 */
export async function keepInHistory(report: Report, folder: string, settings: Settings): Promise<KeptRun> {
  const run = keptRunOf(report);
  await keepRun(folder, run, settings.history).catch((error: Error) =>
    warn(`This run was not kept in the history: ${error.message}`),
  );
  return run;
}

/** Tells each channel what has changed since it was last told. What does not arrive is told after the next run. */
export async function tellChannels(run: KeptRun, folder: string, { notify }: Settings): Promise<void> {
  const channels = channelsOf(notify);
  if (channels.length === 0) {
    warn('No channel is configured, so nobody is told: see notify in the configuration.');
    return;
  }
  const before = await readMemory(folder);
  const after: Memory = {};
  await Promise.all(
    channels.map(async (channel) => {
      const known = before[channel.name];
      const { notification, knows } = decide(known, run, notify);
      const problem = notification && (await deliver(channel, notification, { limitMs: deliveryLimit }));
      if (!problem) after[channel.name] = knows;
      else {
        if (known) after[channel.name] = known;
        warn(`The channel ${channel.name} was not reached, and is told after the next run: ${problem}`);
      }
    }),
  );
  await saveMemory(folder, after).catch((error: Error) =>
    warn(`What the channels were told was not kept, so they are told again: ${error.message}`),
  );
}

export function warn(sentence: string): void {
  process.stderr.write(`${safeText(sentence).replace(/\.?$/, '.')}\n`);
}
