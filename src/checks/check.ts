import type { Answer, Question } from '../evidence/answers.js';
import type { FactName, FactValue } from '../evidence/factList.js';
import type { User } from '../evidence/facts/user.js';
import type { SubjectKind, SubjectOf } from './subject.js';

/** The facts as a check sees them: of its own subject, with the one matching user instead of the search result. */
export type SubjectFacts = {
  [Name in FactName]: Name extends 'user' ? User : FactValue<Name>;
};

export type Severity = 'error' | 'warning' | 'info';
export type Outcome = 'pass' | 'fail' | 'skipped' | 'unknown';
export type Area =
  | 'network'
  | 'server'
  | 'writeback'
  | 'directory'
  | 'permissions'
  | 'user'
  | 'policy'
  | 'tenant';

/**
 * What a check found. `unknown` here means that the facts were read and still do not decide (a conditional ACE);
 * facts that were not read make the finding unknown before the check is asked.
 */
export interface Verdict<Data> {
  outcome: Outcome;
  /** Overrides the check's own severity. */
  severity?: Severity;
  /** Plain JSON: what the sentences are made of, and what `--format json` gives. */
  data: Data;
}

/** The words of a verdict, made from its data alone. */
export interface Message {
  /** One sentence: what is wrong, or what is right. */
  summary: string;
  /** What was seen, one fact a line. */
  seen: string[];
  /** What to do, in order. Empty when nothing is to be done. */
  todo: string[];
  /** The reasoning in full, shown by --explain. */
  detail?: string[];
}

export interface JudgeContext<Kind extends SubjectKind> {
  subject: SubjectOf<Kind>;
  /** The instant of the evidence. */
  now: Date;
  /** What the operator was asked, because no interface tells it. */
  answers: readonly Answer[];
}

/**
 * One check: a record and a pure function from facts to a verdict.
 * `needs` must all have been read, or the finding is unknown; what is in `uses` is null when it was not read.
 */
export interface Check<
  Kind extends SubjectKind = SubjectKind,
  Needs extends FactName = FactName,
  Uses extends FactName = FactName,
  Data = unknown,
> {
  /** Stable, never reused. WBD and three digits, the first of which is the area. */
  readonly code: string;
  /** What is true when it passes, in kebab-case: the name of its file and of its doc page. */
  readonly name: string;
  readonly area: Area;
  readonly subject: Kind;
  readonly severity: Severity;
  /** The name as a sentence. */
  readonly title: string;
  /** Why it matters for password writeback. */
  readonly why: string;
  /** What its page says besides, in Markdown: what the finding itself has no room for. */
  readonly notes?: readonly string[];
  /** Where the rule comes from. */
  readonly sources: readonly string[];
  /** What an operator at the terminal is asked when the facts leave it unknown. */
  readonly asks?: Question;
  readonly needs: readonly Needs[];
  readonly uses: readonly Uses[];
  judge(
    facts: Pick<SubjectFacts, Needs> & { [Name in Uses]: SubjectFacts[Name] | null },
    context: JudgeContext<Kind>,
  ): Verdict<Data>;
  message(verdict: Verdict<Data>, subject: SubjectOf<Kind>): Message;
}

/** A check whose types are no longer known, as the registry holds it. */
// biome-ignore lint/suspicious/noExplicitAny: the engine passes to each check exactly what that check declares.
export type AnyCheck = Check<any, any, any, any>;

/** Gives a check its exact types: `judge` can reach no fact that `needs` and `uses` do not declare. */
export function defineCheck<
  Kind extends SubjectKind,
  Data,
  const Needs extends FactName = never,
  const Uses extends FactName = never,
>(
  check: Omit<Check<Kind, Needs, Uses, Data>, 'uses'> & { uses?: readonly Uses[] },
): Check<Kind, Needs, Uses, Data> {
  return { ...check, uses: check.uses ?? [] };
}
