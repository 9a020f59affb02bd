import { type Evidence, findReading, type Reading } from '../evidence/evidence.js';
import type { FactName } from '../evidence/factList.js';
import { findUser, matchesOf } from '../evidence/users.js';
import type { SubjectFacts } from './check.js';
import type { Subject } from './subject.js';

/** A fact of a subject: its value, or why there is none. */
export type SubjectFact<Name extends FactName> =
  | { value: SubjectFacts[Name]; readings: Reading[] }
  | { missing: 'unread' | 'notApplicable'; reason: string };

/** Finds the reading of a fact that belongs to a subject: a user's domain, a domain's connector account, and so on. */
export function factOf<Name extends FactName>(
  evidence: Evidence,
  subject: Subject,
  fact: Name,
): SubjectFact<Name> {
  if (subject.kind === 'user' && subject.domain === null)
    return { missing: 'unread', reason: whyNotFound(evidence, subject.name) };
  const reading = findReading(evidence, fact, aboutOf(subject, fact));
  if (!reading) {
    return { missing: 'unread', reason: `${fact} was not read for ${subject.name}.` };
  }
  if (reading.value === null) {
    const { kind, message } = reading.error ?? { kind: 'failed', message: 'it could not be read.' };
    return { missing: kind === 'notApplicable' ? 'notApplicable' : 'unread', reason: message };
  }
  const value = fact === 'user' ? findUser(evidence, subject.name)?.user : reading.value;
  return { value: value as SubjectFacts[Name], readings: [reading as Reading] };
}

/** What a fact is about when it is asked for on behalf of this subject. */
function aboutOf(subject: Subject, fact: FactName): Record<string, string> {
  switch (fact) {
    case 'session':
    case 'connectors':
    case 'writebackConfiguration':
      return {};
    case 'domain':
    case 'controllerPorts':
    case 'domainPasswordPolicy':
    case 'connectorAccount':
      return { domain: (subject.kind === 'user' ? subject.domain : subject.name) ?? '' };
    case 'user':
      return { user: subject.name, domain: (subject.kind === 'user' && subject.domain) || '' };
    case 'userPasswordPolicy':
    case 'ancestors':
      return { user: subject.name };
  }
}

function whyNotFound(evidence: Evidence, user: string): string {
  const matches = matchesOf(evidence, user);
  if (matches.length > 1) {
    return `${user} names ${matches.length} accounts: ${matches.map((match) => match.user.distinguishedName).join('; ')}.`;
  }
  const failed = evidence.readings.filter(
    (reading) => reading.fact === 'user' && reading.about['user'] === user && reading.error,
  );
  if (failed.length > 0) {
    return `${user} could not be looked up: ${failed.map((reading) => reading.error?.message).join(' ')}`;
  }
  const asked = evidence.readings.some(
    (reading) => reading.fact === 'user' && reading.about['user'] === user,
  );
  return asked
    ? `${user} was not found in any domain.`
    : `${user} could not be looked up: no domain is known.`;
}
