import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { safeText } from '../reports/safeText.js';
import { settingPaths } from './settings.js';
import { waiver } from './waiver.js';

type Path = readonly PropertyKey[];

/** One thing that is wrong with a configuration. The sentence follows the place: 'FILE, line 3: SENTENCE'. */
export interface Problem {
  path: Path;
  sentence: string;
}

/** Every problem of a configuration, in sentences that name the key, what was expected, and the nearest right one. */
export function problemsOf(value: unknown, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue): Problem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey([...issue.path, key]))
      : [wrongValue(value, issue)],
  );
}

function unknownKey(path: Path): Problem {
  const name = String(path.at(-1));
  if (holdsSecret(name)) {
    return {
      path,
      sentence: `"${shown(path)}" is not allowed: secrets never go in the file. Put the password in an environment variable, and the name of that variable in directory.passwordVariable.`,
    };
  }
  // A profile has the same settings as the file itself.
  const prefix = path[0] === 'profiles' && path.length > 2 ? path.slice(0, 2) : [];
  const inner = path.slice(prefix.length);
  const found = nearestSetting(inner);
  const nearest = found && shown([...prefix, found]);
  const known = childrenOf(inner.slice(0, -1));
  const hint = nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}.`;
  return { path, sentence: `"${shown(path)}" is not a setting; ${hint}` };
}

function wrongValue(value: unknown, issue: z.core.$ZodIssue): Problem {
  const { path } = issue;
  const given = valueAt(value, path);
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
  return secretWords.some((word) => plain.includes(word)) && !nearestOf(name, ['passwordVariable']);
}

/** The right setting for a wrong one: a neighbour of nearly the same name, or the same name in another group. */
function nearestSetting(path: Path): string | null {
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  const neighbour = nearestOf(name, childrenOf(parent));
  if (neighbour) return shown([...parent, neighbour]);
  const elsewhere = nearestOf(
    name,
    settingPaths.map((setting) => setting.split('.').at(-1) ?? ''),
  );
  return settingPaths.find((setting) => setting.split('.').at(-1) === elsewhere) ?? null;
}

function childrenOf(parent: Path): string[] {
  if (parent[0] === 'waivers') return parent.length === 2 ? Object.keys(waiver.def.shape) : [];
  const prefix = parent.map((key) => `${String(key)}.`).join('');
  const below = settingPaths.filter((setting) => setting.startsWith(prefix));
  return [...new Set(below.map((setting) => setting.slice(prefix.length).split('.')[0] ?? ''))];
}

/** Case does not count; about one wrong letter in three does not either. */
function nearestOf(name: string, candidates: readonly string[]): string | null {
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
