import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import { safeText } from '../reports/safeText.js';
import { keysAt } from './settingKeys.js';
import { settingPaths } from './settings.js';

type Path = readonly PropertyKey[];

/** One thing that is wrong with a configuration. The sentence follows the place: 'FILE, line 3: SENTENCE'. */
export interface Problem {
  path: Path;
  sentence: string;
  /** The key that was meant, when there is one like it. */
  nearest?: string;
}

/** Every problem of a configuration, in sentences that name the key, what was expected, and the nearest right one. */
export function problemsOf(value: unknown, issues: readonly z.core.$ZodIssue[]): Problem[] {
  const problems = issues.flatMap((issue): Problem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey([...issue.path, key]))
      : [wrongValue(value, issue)],
  );
  // A key that is there under a misspelt name is not missing as well.
  const misspelt = new Set(problems.map(({ nearest }) => nearest));
  return problems.filter(({ path }) => valueAt(value, path) !== undefined || !misspelt.has(shown(path)));
}

function unknownKey(path: Path): Problem {
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  const known = keysAt(parent);
  const nearest = nearestSetting(path, known);
  if (holdsSecret(name) && !nearest?.endsWith('Variable')) {
    const own = known.find((key) => /^(password|token)Variable$/.test(key));
    const variable = own
      ? shown([...parent, own])
      : shown([...profileOf(path), 'directory', 'passwordVariable']);
    return {
      path,
      sentence: `"${shown(path)}" is not allowed: secrets never go in the file. Put it in an environment variable, and the name of that variable in ${variable}.`,
    };
  }
  if (nearest === null) {
    return { path, sentence: `"${shown(path)}" is not a setting; known here: ${known.join(', ')}.` };
  }
  return { path, nearest, sentence: `"${shown(path)}" is not a setting; did you mean "${nearest}"?` };
}

function wrongValue(value: unknown, issue: z.core.$ZodIssue): Problem {
  const { path } = issue;
  const given = valueAt(value, path);
  if (given === undefined) return { path, sentence: `"${shown(path)}" is missing: ${issue.message}.` };
  if (issue.code === 'invalid_key') {
    return { path, sentence: `"${shown(path)}" has no right name: it must be ${keyMessage(issue)}.` };
  }
  if (issue.code === 'invalid_value' && typeof given === 'string') {
    const nearest = nearestOf(given, issue.values.map(String));
    const hint = nearest ? `; did you mean "${nearest}"?` : '.';
    return {
      path,
      sentence: `"${shown(path)}" must be ${issue.message}, and not "${safeText(given)}"${hint}`,
    };
  }
  // Other values are not repeated: one of them may be a password in the wrong place.
  return { path, sentence: `"${shown(path)}" must be ${issue.message}.` };
}

const secretWords = ['password', 'passwd', 'passwort', 'pwd', 'secret', 'credential', 'token', 'apikey'];

function holdsSecret(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return secretWords.some((word) => plain.includes(word));
}

/** The right setting for a wrong one: a neighbour of nearly the same name, or the same name in another group. */
function nearestSetting(path: Path, known: readonly string[]): string | null {
  const name = String(path.at(-1));
  const neighbour = nearestOf(name, known);
  if (neighbour) return shown([...path.slice(0, -1), neighbour]);
  // What belongs to an item of a list belongs nowhere else.
  if (path.some((key) => typeof key === 'number')) return null;
  const lastKey = (setting: string) => setting.split('.').at(-1) ?? '';
  const elsewhere = nearestOf(name, settingPaths.map(lastKey));
  const found = settingPaths.find((setting) => lastKey(setting) === elsewhere);
  return found ? shown([...profileOf(path), found]) : null;
}

/** A profile has the same settings as the file itself, below its name. */
function profileOf(path: Path): Path {
  return path[0] === 'profiles' ? path.slice(0, 2) : [];
}

function keyMessage({ issues }: z.core.$ZodIssueInvalidKey): string {
  return issues[0]?.message ?? '';
}

/** Case does not count; about one wrong letter in three does not either. */
export function nearestOf(name: string, candidates: readonly string[]): string | null {
  if (name === '' || candidates.length === 0) return null;
  const lower = name.toLowerCase();
  const best = closest(
    lower,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  const isNear = distance(lower, best) <= Math.max(1, Math.floor(Math.max(lower.length, best.length) / 3));
  return isNear ? (candidates.find((candidate) => candidate.toLowerCase() === best) ?? null) : null;
}

/** users.0 is shown as users[0]. */
function shown(path: Path): string {
  const parts = path.map((key, index) =>
    typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`,
  );
  return safeText(parts.join(''));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key], value);
}
