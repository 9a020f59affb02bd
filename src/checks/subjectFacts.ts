import { type Evidence, findReading, type Reading, readingsOf } from '../evidence/evidence.js';
import type { FactName } from '../evidence/factList.js';
import { onPremisesIntegrationPage } from '../evidence/tenantPages.js';
import { explainAbsence, findUser } from '../evidence/users.js';
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
  if (subject.kind === 'user' && subject.domain === null && !fact.startsWith('tenant'))
    return { missing: 'unread', reason: whyNotFound(evidence, subject.name) };
  const reading = findReading(evidence, fact, aboutOf(subject, fact));
  if (!reading && fact.startsWith('tenant')) return tenantNotAsked;
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

/** The tenant is asked on demand alone, so evidence without its facts is whole. */
const tenantNotAsked = {
  missing: 'notApplicable',
  reason: `The tenant was not asked: use --tenant, or look at ${onPremisesIntegrationPage}`,
} as const;

/** What a fact is about when it is asked for on behalf of this subject. */
function aboutOf(subject: Subject, fact: FactName): Record<string, string> {
  switch (fact) {
    case 'session':
    case 'connectors':
    case 'tenantSession':
    case 'tenantLicences':
    case 'tenantDomains':
    case 'tenantAudit':
    case 'tenantPolicy':
    case 'tenantAdministrator':
    case 'writebackConfiguration':
    case 'syncService':
    case 'serverSettings':
    case 'scheduler':
    case 'runHistory':
    case 'syncRules':
    case 'database':
    case 'endpoints':
    case 'idleConnection':
    case 'proxySettings':
    case 'relayEvents':
    case 'relayPorts':
    case 'tlsSettings':
    case 'events':
    case 'serviceEvents':
      return {};
    case 'domain':
    case 'controllerPorts':
    case 'domainPasswordPolicy':
    case 'connectorAccount':
    case 'syncInstallations':
    case 'controllers':
    case 'controllerServices':
    case 'controllerCapabilities':
    case 'remoteSam':
    case 'samServer':
    case 'domainRoot':
      return { domain: (subject.kind === 'user' ? subject.domain : subject.name) ?? '' };
    case 'user':
      return { user: subject.name, domain: (subject.kind === 'user' && subject.domain) || '' };
    case 'userPasswordPolicy':
    case 'ancestors':
    case 'anchorHolders':
    case 'synchronisation':
    case 'tenantUser':
      return { user: subject.name };
  }
}

function whyNotFound(evidence: Evidence, user: string): string {
  const absence = explainAbsence(evidence, user);
  if (absence) return absence;
  const failed = readingsOf(evidence, 'user').filter(({ about, error }) => about['user'] === user && error);
  return failed.length > 0
    ? `"${user}" could not be looked up: ${failed.map((reading) => reading.error?.message).join(' ')}`
    : `"${user}" could not be looked up: no domain is known.`;
}
