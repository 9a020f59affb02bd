import type { FactReader } from './factReader.js';

/** Reads how the Connect server synchronises: its settings, scheduler, runs, rules and database. */
export function readSynchronisation(reader: FactReader): Promise<unknown>[] {
  return [
    reader.read('serverSettings', {}, {}, { activity: 'the global settings' }),
    reader.read('scheduler', {}, {}, { activity: 'the scheduler' }),
    reader.read('runHistory', {}, {}, { activity: 'the run history' }),
    reader.read('syncRules', {}, {}, { activity: 'the synchronisation rules' }),
    reader.read('database', {}, {}, { activity: 'the database' }),
  ];
}
