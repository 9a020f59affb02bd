import { type Evidence, findReading, type Reading } from '../evidence/evidence.js';
import type { FactName } from '../evidence/factList.js';
import type { AnyCheck, Message, Outcome } from './check.js';
import type { FactSource, Finding } from './finding.js';
import { type Subject, type SubjectKind, subjectsOf } from './subject.js';
import { factOf, type SubjectFact } from './subjectFacts.js';

/** Judges evidence by the given checks. Pure: the same evidence gives the same findings, on any machine. */
export function judge(evidence: Evidence, checks: readonly AnyCheck[]): Finding[] {
  return checks.flatMap((check) => {
    const subjects = subjectsOf(evidence, check.subject);
    return subjects.length === 0
      ? [withoutSubject(evidence, check)]
      : subjects.map((subject) => judgeOne(evidence, check, subject));
  });
}

function judgeOne(evidence: Evidence, check: AnyCheck, subject: Subject): Finding {
  const facts: Record<string, unknown> = {};
  const readings: Reading[] = [];
  const missing: Exclude<SubjectFact<FactName>, { value: unknown }>[] = [];
  for (const name of [...check.needs, ...check.uses] as FactName[]) {
    const fact = factOf(evidence, subject, name);
    if ('value' in fact) {
      facts[name] = fact.value;
      readings.push(...fact.readings);
    } else {
      facts[name] = null;
      if (check.needs.includes(name)) missing.push(fact);
    }
  }
  const base = { ...about(check), subject, facts: readings.map(sourceOf) };
  const decisive = missing.find((fact) => fact.missing === 'notApplicable') ?? missing[0];
  if (decisive) {
    const outcome = decisive.missing === 'notApplicable' ? 'skipped' : 'unknown';
    return { ...base, ...undecided(outcome, check, [...new Set(missing.map((fact) => fact.reason))]) };
  }
  const verdict = check.judge(facts, {
    subject,
    now: new Date(evidence.collectedAt),
    answers: evidence.answers ?? [],
  });
  return {
    ...base,
    outcome: verdict.outcome,
    severity: verdict.severity ?? check.severity,
    data: verdict.data,
    ...check.message(verdict, subject),
  };
}

/** No subject of the kind: either none was asked for, or what would name them was not read. */
function withoutSubject(evidence: Evidence, check: AnyCheck): Finding {
  const base = { ...about(check), subject: null, facts: [] };
  const connectors = findReading(evidence, 'connectors');
  if ((check.subject as SubjectKind) === 'user') {
    return { ...base, ...undecided('skipped', check, ['No test user was named: give one with --user.']) };
  }
  const unread = connectors?.error?.message ?? (connectors ? null : 'the connectors were not read.');
  return unread === null
    ? { ...base, ...undecided('skipped', check, ['No AD connector synchronises a domain.']) }
    : { ...base, ...undecided('unknown', check, [`The domains are not known: ${unread}`]) };
}

function about(check: AnyCheck): Pick<Finding, 'code' | 'check' | 'area' | 'title' | 'why' | 'severity'> {
  const { code, name, area, title, why, severity } = check;
  return { code, check: name, area, title, why, severity };
}

function undecided(
  outcome: Outcome,
  check: AnyCheck,
  reasons: string[],
): Message & { outcome: Outcome; data: null } {
  const summary =
    outcome === 'skipped'
      ? (reasons[0] ?? 'Does not apply.')
      : `Could not be determined: ${check.title.charAt(0).toLowerCase()}${check.title.slice(1)}`;
  return { outcome, data: null, summary, seen: outcome === 'skipped' ? [] : reasons, todo: [] };
}

function sourceOf(reading: Reading): FactSource {
  const value = reading.value as { readFrom?: { server: string } } | null;
  return {
    fact: reading.fact,
    function: reading.function,
    host: reading.host,
    controller: value?.readFrom?.server ?? null,
    readAt: reading.readAt,
  };
}
