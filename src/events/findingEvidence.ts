import type { Finding } from '../checks/finding.js';
import { utc } from '../checks/words.js';
import type { Cause, CheckLink } from './catalogueSchema.js';
import type { Incident } from './incidents.js';

/** What `check` found, for a diagnosis to lean on. */
export interface Findings {
  findings: readonly Finding[];
  /** The userPrincipalName and domain of each test user, by the identity that the operator gave. */
  users: ReadonlyMap<string, { userPrincipalName: string | null; domain: string | null }>;
}

export interface FindingSays {
  speaks: 'for' | 'against';
  strength: 'decides' | 'supports';
  /** The code of the check. */
  code: string;
  says: string;
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
    if (theirs.length === 0) unread.push(name);
    for (const finding of theirs) {
      if (finding.outcome === 'unknown') unknown.push(finding);
      else says.push(...read(cause, finding, incident));
    }
  }
  return { says, unknown, unread };
}

function read(cause: Cause, finding: Finding, incident: Incident): FindingSays[] {
  const links = [...cause.confirmedBy, ...cause.refutedBy].filter(({ check }) => check === finding.check);
  if (links.some(({ reading }) => reading === 'minimumAgeAtEvent'))
    return minimumAgeAtEvent(finding, incident);
  const confirms = cause.confirmedBy.find((link) => speaks(link, 'fail', finding));
  if (confirms) {
    // What is wrong now need not have been wrong then, when things worked again in between.
    return [say(finding, 'for', incident.resolvedAt === null ? confirms.strength : 'supports')];
  }
  const refutes = cause.refutedBy.find((link) => speaks(link, 'pass', finding));
  if (!refutes) return [];
  const isFresh = incident.resolvedAt === null && Math.abs(readAtOf(finding) - incident.end) <= freshMs;
  return [say(finding, 'against', isFresh ? refutes.strength : 'supports')];
}

function speaks(link: CheckLink, usual: 'pass' | 'fail', finding: Finding): boolean {
  if (link.check !== finding.check || finding.outcome !== (link.outcome ?? usual)) return false;
  return !link.when || link.when.is.includes(valueAt(finding.data, link.when.at) as string | boolean);
}

/** "cause.kind" of { cause: { kind: 'denied' } } is 'denied'. */
function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function say(finding: Finding, speaks: 'for' | 'against', strength: 'decides' | 'supports'): FindingSays {
  const seen = finding.seen.slice(0, 4).map((line) => line.trim());
  return { speaks, strength, code: finding.code, says: [finding.summary, ...seen].join('; ') };
}

interface PolicyData {
  fineGrainedPolicy: string | null;
  minimumAgeSeconds: number;
  passwordLastSet: string | null;
}

/**
 * Whether the minimum age held at the time of the event, from when the password was last set before it.
 * A password that was set after the event tells nothing about it.
 */
function minimumAgeAtEvent(finding: Finding, incident: Incident): FindingSays[] {
  const data = finding.data as Partial<PolicyData> | null;
  if (typeof data?.minimumAgeSeconds !== 'number') return [];
  const tell = (speaks: 'for' | 'against', says: string): FindingSays[] => [
    { speaks, strength: 'decides', code: finding.code, says },
  ];
  const policy = data.fineGrainedPolicy ? `The policy "${data.fineGrainedPolicy}"` : "The domain's policy";
  if (data.minimumAgeSeconds === 0) return tell('against', `${policy} has no minimum age.`);
  const setAt = data.passwordLastSet ? Date.parse(data.passwordLastSet) : null;
  if (setAt === null || setAt > incident.start) return [];
  const until = setAt + data.minimumAgeSeconds * 1000;
  const when = `the password was set ${utc(new Date(setAt))}`;
  return incident.start < until
    ? tell('for', `${policy} refused a reset until ${utc(new Date(until))}: ${when}.`)
    : tell('against', `${policy} allowed a reset since ${utc(new Date(until))}: ${when}.`);
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
