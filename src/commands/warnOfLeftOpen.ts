import type { Command } from 'commander';
import { leftOpenNotice } from '../plan/leftOpen.js';
import { stateFolder } from '../plan/stateFolder.js';
import { loadSettings } from '../settings/loadSettings.js';
import { configurationOf } from './configurationFlags.js';

/** Before any command but recover: says on standard error when an earlier run was left open, above all with writeback off. */
export async function warnOfLeftOpen(command: Command): Promise<void> {
  if (command.name() === 'recover') return;
  const flags = command.opts<{ stateDir?: string; config?: string; profile?: string }>();
  const { stateDir } = flags;
  // What is wrong with the configuration is said by the command itself.
  const loaded = stateDir ? null : await loadSettings({ ...configurationOf(flags) }).catch(() => null);
  const notice = await leftOpenNotice(stateFolder(stateDir ?? loaded?.settings.stateDir));
  if (notice) process.stderr.write(`${notice}\n\n`);
}
