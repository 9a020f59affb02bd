import { exitCodes, Failure } from '../failure.js';
import { safeText } from '../reports/safeText.js';

/** What is run regularly, the same for every scheduler. The same definition always makes the same text. */
export interface ScheduleDefinition {
  /** Of the task or the units; one for each profile. */
  name: string;
  every: Interval;
  /** The program and its arguments, nothing of which passes through a shell. */
  command: readonly string[];
  /** After this a run is ended. */
  limitMinutes: number;
}

/** Each fits into a day without remainder, so runs come at the same times every day. */
export const intervals = ['15m', '30m', '1h', '2h', '3h', '4h', '6h', '8h', '12h', '1d'] as const;
export type Interval = (typeof intervals)[number];

export interface ScheduleRequest {
  every: Interval;
  config?: string | undefined;
  profile?: string | undefined;
  users?: readonly string[] | undefined;
  stateDir?: string | undefined;
}

/** `node` and `program` are the absolute paths of Node.js and of the command line. `config` and `stateDir` are absolute. */
export function makeDefinition(request: ScheduleRequest, node: string, program: string): ScheduleDefinition {
  const { every, config, profile, users = [], stateDir } = request;
  const option = (name: string, value: string | undefined) => (value === undefined ? [] : [name, value]);
  return {
    name: profile === undefined ? 'writeback-doctor' : `writeback-doctor-${profile}`,
    every,
    command: [
      ...[node, program, 'check', '--quiet', '--notify'],
      ...option('--config', config),
      ...option('--profile', profile),
      ...option('--state-dir', stateDir),
      ...users.flatMap((user) => ['--user', user]),
    ].map(oneLine),
    limitMinutes: 15,
  };
}

/** A line break could begin a line of its own in a unit file. */
function oneLine(text: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) {
    throw new Failure(`"${safeText(text)}" holds characters that a schedule cannot.`, exitCodes.wrongUse);
  }
  return text;
}

export function minutesOf(every: Interval): number {
  const amount = Number.parseInt(every, 10);
  return every.endsWith('m') ? amount : every.endsWith('h') ? amount * 60 : amount * 1440;
}
