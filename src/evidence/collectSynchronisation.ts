import type { Observe } from './collect.js';
import type { FactReader } from './factReader.js';

/** Reads how the Connect server synchronises: its settings, scheduler, runs, rules and database. */
export async function readSynchronisation(reader: FactReader, observe: Observe): Promise<void> {
  observe('the global settings');
  await reader.read('serverSettings', {}, {});
  observe('the scheduler');
  await reader.read('scheduler', {}, {});
  observe('the run history');
  await reader.read('runHistory', {}, {});
  observe('the synchronisation rules');
  await reader.read('syncRules', {}, {});
  observe('the database');
  await reader.read('database', {}, {});
}
