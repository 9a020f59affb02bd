import { hostname } from 'node:os';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { channelsOf, deliver } from '../notify/deliver.js';
import type { Notification } from '../notify/notification.js';
import { safeText } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import { configurationOf } from './configurationFlags.js';

export interface NotifyTestFlags {
  channel?: string[];
  config?: string;
  profile?: string;
}

/** Sends a test through each channel, or the named ones, and says which arrived. */
export async function notifyTest(flags: NotifyTestFlags): Promise<ExitCode> {
  const named = flags.channel;
  const { settings } = await loadSettings({ ...configurationOf(flags) });
  const all = channelsOf(settings.notify);
  if (all.length === 0) {
    throw new Failure(
      'No channel is configured: write one under notify into a configuration file and name that file with --config.',
      exitCodes.wrongUse,
    );
  }
  const unknown = named?.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no channel "${safeText(unknown)}": there are ${all.map(({ name }) => name).join(', ')}.`,
      exitCodes.wrongUse,
    );
  }
  const notification: Notification = {
    kind: 'test',
    server: hostname(),
    at: new Date().toISOString(),
    new: [],
    resolved: [],
    still: [],
  };
  const chosen = all.filter(({ name }) => !named || named.includes(name));
  const problems = await Promise.all(
    chosen.map(async (channel) => ({
      channel,
      problem: await deliver(channel, notification, { limitMs: 30_000 }),
    })),
  );
  for (const { channel, problem } of problems) {
    process.stdout.write(
      `${channel.name}, ${channel.kind}: ${problem ? `failed: ${safeText(problem)}` : 'delivered'}\n`,
    );
  }
  return problems.some(({ problem }) => problem) ? exitCodes.findings : exitCodes.healthy;
}
