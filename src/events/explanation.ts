import { checks } from '../checks/registry.js';
import { catalogue } from './catalogue.js';
import type { CatalogueRecord, Cause } from './catalogueSchema.js';
import type { Entry } from './lookUp.js';
import { repairSteps } from './repairSteps.js';

/** What a word means, in parts that every format shows in its own way. Plain JSON. */
export interface Explanation {
  kind: Entry['kind'];
  /** The code or name, such as PasswordResetService/33004. */
  key: string;
  title: string;
  severity: Cause['severity'] | null;
  meaning: string;
  /** The likeliest first. */
  causes: ExplainedCause[];
  steps: { id: string; title: string; says: string }[];
  /** Records, checks or causes that it has to do with. */
  related: string[];
  sample: { text: string; isSynthetic: boolean } | null;
  sources: string[];
}

export interface ExplainedCause {
  id: string;
  title: string;
  explanation: string;
  /** Codes and names of checks that confirm or refute it. */
  checks: string[];
  steps: string[];
  read: string[];
}

/** Puts together what the catalogue, the checks and the steps say of one entry. */
export function explain(entry: Entry): Explanation {
  switch (entry.kind) {
    case 'record':
      return ofRecord(entry.record);
    case 'absent':
      return { ...blank(entry.kind, `${entry.provider}/${entry.id}`, 'No such event'), meaning: entry.says };
    case 'check': {
      const { code, name, title, why, severity, sources } = entry.check;
      const tied = [...catalogue().causes].filter(([, cause]) => namesCheck(cause, name));
      return {
        ...blank(entry.kind, `${code} ${name}`, title),
        severity,
        meaning: why,
        causes: tied.map(([id, cause]) => ofCause(id, cause)),
        steps: stepsOf(tied.flatMap(([, cause]) => cause.steps)),
        related: recordsWith(tied.map(([id]) => id)),
        sources: [...sources],
      };
    }
    case 'step': {
      const { id, title, says } = entry.step;
      const tied = [...catalogue().causes].filter(([, cause]) => cause.steps.includes(id));
      return {
        ...blank(entry.kind, id, title),
        meaning: says,
        causes: tied.map(([name, cause]) => ofCause(name, cause)),
        related: recordsWith(tied.map(([name]) => name)),
      };
    }
    case 'cause': {
      const { title, severity, explanation, steps } = entry.cause;
      return {
        ...blank(entry.kind, entry.id, title),
        severity,
        meaning: explanation,
        causes: [ofCause(entry.id, entry.cause)],
        steps: stepsOf(steps),
        related: recordsWith([entry.id]),
      };
    }
  }
}

function ofRecord(record: CatalogueRecord): Explanation {
  const { causes } = catalogue();
  return {
    ...blank('record', record.key, record.name),
    severity: record.severity,
    meaning: record.meaning,
    causes: record.causes.map((id) => ofCause(id, causes.get(id) as Cause)),
    steps: stepsOf(record.steps),
    related: relatedTo(record),
    sample: record.sample,
    sources: record.sources,
  };
}

function blank(kind: Entry['kind'], key: string, title: string): Explanation {
  return {
    kind,
    key,
    title,
    severity: null,
    meaning: '',
    causes: [],
    steps: [],
    related: [],
    sample: null,
    sources: [],
  };
}

function ofCause(id: string, cause: Cause): ExplainedCause {
  const names = new Set([...cause.confirmedBy, ...cause.refutedBy].map(({ check }) => check));
  return {
    id,
    title: cause.title,
    explanation: cause.explanation,
    checks: checks.filter(({ name }) => names.has(name)).map(({ code, name }) => `${code} ${name}`),
    steps: cause.steps,
    read: cause.read,
  };
}

function namesCheck(cause: Cause, name: string): boolean {
  return [...cause.confirmedBy, ...cause.refutedBy].some(({ check }) => check === name);
}

/** In the order in which steps are tried. */
function stepsOf(ids: readonly string[]): Explanation['steps'] {
  return repairSteps.filter(({ id }) => ids.includes(id)).map(({ id, title, says }) => ({ id, title, says }));
}

function recordsWith(causes: readonly string[]): string[] {
  return catalogue()
    .records.filter((record) => record.causes.some((id) => causes.includes(id)))
    .map(({ key }) => key);
}

/** Other records with the same first cause, and the other phases of the same operation. */
function relatedTo(record: CatalogueRecord): string[] {
  const role = record.kind === 'event' ? record.role : null;
  return catalogue()
    .records.filter((other) => {
      if (other === record) return false;
      const theirs = other.kind === 'event' ? other.role : null;
      const isPhase = role?.in === 'operation' && theirs?.in === 'operation' && role.kind === theirs.kind;
      return isPhase || (record.causes[0] !== undefined && other.causes[0] === record.causes[0]);
    })
    .map(({ key }) => key);
}
