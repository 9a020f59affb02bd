import { synchronisedDomains } from './directoryTarget.js';
import { type Evidence, findReading, type Reading } from './evidence.js';
import { factGroups } from './factList.js';
import { unknownHost } from './factReader.js';

/**
 * The readings as evidence lists them: group by group; domains and test users one after the other, as the connectors and
 * the command line name them. All were made on the computer that the session names.
 */
export function inFixedOrder(evidence: Evidence): Reading[] {
  const host = findReading(evidence, 'session')?.value?.computerName ?? unknownHost;
  const domains = synchronisedDomains(evidence).map(({ domain }) => domain);
  const { users } = evidence.request;
  const keyed = evidence.readings.map((reading) => {
    const { fact, about } = reading;
    const group = factGroups.findIndex(({ names }) => names.includes(fact));
    const { names = [], each } = factGroups[group] ?? {};
    const domain = domains.indexOf(about['domain'] ?? '');
    const user = users.indexOf(about['user'] ?? '');
    const subject = each === 'domain' ? domain : each === 'user' ? user : 0;
    return { reading: { ...reading, host }, key: [group, subject, names.indexOf(fact), user, domain] };
  });
  return keyed.sort((left, right) => compare(left.key, right.key)).map(({ reading }) => reading);
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
