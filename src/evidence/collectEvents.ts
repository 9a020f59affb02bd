import type { FactReader } from './factReader.js';

/** A day shows the rhythm of the service and what the users of this morning met. */
const periodMs = 24 * 60 * 60_000;
/** A day of heartbeats and many resets; more would only make the evidence large. */
const maximumEvents = 3_000;
const providers = ['PasswordResetService', 'ADSync'];
/** Started, stopped, onboarded, offboarded, endpoint not started. */
const lifeEvents = [31015, 31016, 31005, 31013, 6800];

/** Reads what the Application log says of writeback: the events of a day, and the last starts and stops. */
export function readEvents(reader: FactReader): Promise<unknown>[] {
  const since = new Date(Date.parse(reader.evidence.collectedAt) - periodMs).toISOString();
  const ofTheDay = { Provider: providers, StartTime: since, MaximumEvents: maximumEvents, Newest: true };
  const ofTheService = { Provider: providers, Id: lifeEvents, MaximumEvents: 20, Newest: true };
  return [
    reader.read('events', {}, ofTheDay, { activity: 'the Application log' }),
    reader.read('serviceEvents', {}, ofTheService, { activity: 'starts and stops in the Application log' }),
  ];
}
