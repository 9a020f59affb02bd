import { compareVersions, connectVersions, parseVersion, type Versions } from '../../connectVersions.js';
import { defineCheck } from '../check.js';
import { duration } from '../words.js';

type State =
  | 'unreadable'
  | 'beforeHttps'
  | 'cutOff'
  | 'retired'
  | 'withdrawn'
  | 'endsSoon'
  | 'supported'
  | 'newerThanData'
  | 'notListed'
  | 'dataTooOld';

interface Data {
  version: string | null;
  state: State;
  /** Last day of support, where it is known. */
  until: string | null;
  newest: string;
  /** The day of the data that this was judged by, and how old they were. */
  asOf: string;
  ageSeconds: number;
}

const dayMs = 86_400_000;
/** Within this time of the end of its support a version is warned about. */
const soonMs = 60 * dayMs;
/** A release is retired a year after its successor, so the newest known one is safe for a year from the data's day. */
const yearMs = 365 * dayMs;

export const connectVersionIsSupported = defineCheck({
  code: 'WBD203',
  name: 'connect-version-is-supported',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The version of Connect is supported',
  why: 'A release is retired twelve months after its successor, and the cloud then stops serving it; releases before 1.1.443.0 need further ports for writeback.',
  sources: connectVersions().sources,
  needs: ['serverSettings'],
  judge: ({ serverSettings: { connectVersion } }, { now }) => {
    const versions = connectVersions();
    const found = stateOf(connectVersion, versions, now);
    const data: Data = {
      version: connectVersion,
      ...found,
      newest: versions.newest,
      asOf: versions.asOf,
      ageSeconds: Math.max(0, (now.getTime() - Date.parse(versions.asOf)) / 1000),
    };
    switch (data.state) {
      case 'supported':
      case 'newerThanData':
        return { outcome: 'pass', data };
      case 'unreadable':
      case 'notListed':
      case 'dataTooOld':
        return { outcome: 'unknown', data };
      case 'endsSoon':
      case 'withdrawn':
        return { outcome: 'fail', severity: 'warning', data };
      default:
        return { outcome: 'fail', data };
    }
  },
  message: ({ data }) => {
    const seen = [
      `Version of Connect: ${data.version ?? 'not stated'}`,
      `Newest version in the data: ${data.newest}`,
      `Data as of ${data.asOf}, ${duration(data.ageSeconds)} old`,
    ];
    if (data.until) seen.push(`Supported until ${data.until}`);
    const upgrade = [
      'Export the configuration and the custom rules, then install the newest version from the Entra admin center (Entra Connect, Manage).',
    ];
    const version = data.version ?? 'The version';
    switch (data.state) {
      case 'supported':
        return { summary: `Connect ${version} is supported.`, seen, todo: [] };
      case 'newerThanData':
        return {
          summary: `Connect ${version} is newer than the data, so it is taken as supported.`,
          seen,
          todo: [],
        };
      case 'unreadable':
        return { summary: 'The version of Connect could not be told.', seen, todo: [] };
      case 'notListed':
        return {
          summary: `Connect ${version} is not among the versions that the data knows.`,
          seen,
          todo: [`Look it up in ${connectVersions().sources[0]}`],
        };
      case 'dataTooOld':
        return {
          summary: `Whether Connect ${version} is still supported is not known: the data is too old.`,
          seen,
          todo: [
            'Update writeback-doctor, or look the version up in the version history of Microsoft Entra Connect.',
          ],
        };
      case 'beforeHttps':
        return {
          summary: `Connect ${version} is so old that writeback needs the ports 9350 to 9354, and it is long out of support.`,
          seen,
          todo: upgrade,
        };
      case 'cutOff':
        return {
          summary: `Connect ${version} has stopped working: the cloud serves no version before ${connectVersions().cutOff.before} since ${connectVersions().cutOff.on}.`,
          seen,
          todo: upgrade,
        };
      case 'retired':
        return { summary: `Connect ${version} is out of support.`, seen, todo: upgrade };
      case 'withdrawn':
        return { summary: `Connect ${version} was withdrawn by Microsoft.`, seen, todo: upgrade };
      case 'endsSoon':
        return { summary: `Connect ${version} is supported only until ${data.until}.`, seen, todo: upgrade };
    }
  },
});

function stateOf(
  version: string | null,
  versions: Versions,
  now: Date,
): { state: State; until: string | null } {
  if (version === null || parseVersion(version) === null) return { state: 'unreadable', until: null };
  const until = versions.endOfSupport[version] ?? null;
  if (compareVersions(version, versions.httpsOnlySince) < 0) return { state: 'beforeHttps', until };
  const { before, on } = versions.cutOff;
  if (compareVersions(version, before) < 0 && now.getTime() >= Date.parse(on))
    return { state: 'cutOff', until };
  if (versions.withdrawn.includes(version)) return { state: 'withdrawn', until };
  if (until !== null) {
    // The last day counts whole.
    const left = Date.parse(until) + dayMs - now.getTime();
    return { state: left <= 0 ? 'retired' : left <= soonMs ? 'endsSoon' : 'supported', until };
  }
  const isOldData = now.getTime() - Date.parse(versions.asOf) > yearMs;
  const newer = compareVersions(version, versions.newest);
  if (newer === 0) return { state: isOldData ? 'dataTooOld' : 'supported', until };
  if (newer > 0) return { state: isOldData ? 'dataTooOld' : 'newerThanData', until };
  const known = Object.keys(versions.endOfSupport);
  const isOlderThanAll = known.every((one) => compareVersions(version, one) < 0);
  const hasAnyEnded = known.some(
    (one) => Date.parse(versions.endOfSupport[one] ?? '') + dayMs <= now.getTime(),
  );
  // Releases retire in order: what is older than one that has ended has ended too.
  return { state: isOlderThanAll && hasAnyEnded ? 'retired' : 'notListed', until };
}
