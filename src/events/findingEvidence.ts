import type { Finding } from '../checks/finding.js';
import type { Cause, CheckLink } from './catalogueSchema.js';
import { type FindingSays, minimumAgeAtEvent, readEndpoints } from './findingReadings.js';
import type { Incident } from './incidents.js';

/** What `check` found, for a diagnosis to lean on. */
export interface Findings {
  findings: readonly Finding[];
  /** The userPrincipalName and domain of each test user, by the identity that the operator gave. */
  users: ReadonlyMap<string, { userPrincipalName: string | null; domain: string | null }>;
}

/** A finding that passes long after the failure may pass because someone has repaired it. */
const freshMs = 24 * 60 * 60_000;

/** What the findings say of a cause of this incident, and the checks of it that could not be determined. */
export function findingEvidence(
  cause: Cause,
  incident: Incident,
  { findings, users }: Findings,
): { says: FindingSays[]; unknown: Finding[]; unread: string[] } {
  const says: FindingSays[] = [];
  const unknown: Finding[] = [];
  const unread: string[] = [];
  const names = new Set([...cause.confirmedBy, ...cause.refutedBy].map(({ check }) => check));
  for (const name of names) {
    const theirs = findings.filter((finding) => finding.check === name && isAbout(finding, incident, users));
    // A check that was not judged because nobody asked its facts says nothing either way.
    if (theirs.every(isNotMade)) unread.push(name);
    for (const finding of theirs) {
      if (finding.outcome === 'unknown') unknown.push(finding);
      else says.push(...read(cause, finding, incident));
    }
  }
  return { says, unknown, unread };
}

function isNotMade({ outcome, data }: Finding): boolean {
  return outcome === 'skipped' && data === null;
}

function read(cause: Cause, finding: Finding, incident: Incident): FindingSays[] {
  const links = [...cause.confirmedBy, ...cause.refutedBy].filter(({ check }) => check === finding.check);
  if (links.some(({ reading }) => reading === 'minimumAgeAtEvent'))
    return minimumAgeAtEvent(finding, incident);
  const confirms = cause.confirmedBy.find((link) => speaks(link, 'fail', finding));
  if (confirms) {
    const said = confirms.reading === undefined ? null : readEndpoints(confirms, finding, incident);
    // What is wrong now need not have been wrong then, when things worked again in between.
    return (said ?? [say(finding, 'for', confirms.strength)]).map((one) => ({
      ...one,
      strength: incident.resolvedAt === null ? one.strength : 'supports',
    }));
  }
  const refutes = cause.refutedBy.find((link) => speaks(link, 'pass', finding));
  if (!refutes) return [];
  const isFresh = incident.resolvedAt === null && Math.abs(readAtOf(finding) - incident.end) <= freshMs;
  return [say(finding, 'against', isFresh ? refutes.strength : 'supports')];
}

function speaks({ check, outcome, when }: CheckLink, usual: 'pass' | 'fail', finding: Finding): boolean {
  if (check !== finding.check || finding.outcome !== (outcome ?? usual)) return false;
  return (
    !when || valuesAt(finding.data, when.at.split('.')).some((value) => when.is.includes(value as string))
  );
}

/** ['cause', 'kind'] of { cause: { kind: 'denied' } } is 'denied'; of a list, what each of its items has there. */
function valuesAt(data: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(data))
    return data.flatMap((item) => valuesAt(item, [...(key === undefined ? [] : [key]), ...rest]));
  if (key === undefined) return [data];
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return [];
  return valuesAt((data as Record<string, unknown>)[key], rest);
}

function say(finding: Finding, speaks: 'for' | 'against', strength: 'decides' | 'supports'): FindingSays {
  const seen = finding.seen.slice(0, 4).map((line) => line.trim());
  const words = [finding.summary.replace(/\.$/, ''), ...seen].join('; ');
  return { speaks, strength, code: finding.code, says: words };
}

function readAtOf(finding: Finding): number {
  return Math.max(0, ...finding.facts.map(({ readAt }) => Date.parse(readAt)));
}

function isAbout(finding: Finding, incident: Incident, users: Findings['users']): boolean {
  const subject = finding.subject;
  const user = incident.operation?.user?.toLowerCase() ?? null;
  switch (subject?.kind) {
    case undefined:
      return false;
    case 'user': {
      const known = users.get(subject.name)?.userPrincipalName ?? subject.name;
      return user !== null && known.toLowerCase() === user;
    }
    case 'domain':
      return user === null || concerns(subject.name, user, users);
    default:
      return true;
  }
}

/** Whether a domain is the user's: the one it was found in, else any (a UPN suffix need not be a domain). */
function concerns(domain: string, user: string, users: Findings['users']): boolean {
  for (const known of users.values()) {
    if (known.userPrincipalName?.toLowerCase() === user)
      return known.domain === null || known.domain === domain;
  }
  return true;
}
