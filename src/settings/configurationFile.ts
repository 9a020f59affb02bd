import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { cosmiconfig, defaultLoaders, type Loader } from 'cosmiconfig';
import { exitCodes, Failure } from '../failure.js';
import { packagePath } from '../packagePath.js';
import { safeText } from '../reports/safeText.js';
import type { Positioned } from './positions.js';
import { TextProblem } from './textProblem.js';

const moduleName = 'writeback-doctor';

/**
 * Where a configuration is looked for, in this order, when none is named: in the current folder alone, and in data
 * only. cosmiconfig's own list has JavaScript and TypeScript too, which would run. An administrator stands in folders
 * that others can write to, often with raised rights, and a check must not run what happens to lie there. A file named
 * with --config is the operator's own choice and may be a program.
 */
export const searchPlaces: readonly string[] = [
  'package.json',
  `.${moduleName}rc`,
  `.config/${moduleName}rc`,
  ...['json', 'yaml', 'yml'].map((extension) => `.${moduleName}rc.${extension}`),
  ...['json', 'yaml', 'yml'].map((extension) => `.config/${moduleName}rc.${extension}`),
  ...['json', 'yaml', 'yml'].map((extension) => `${moduleName}.config.${extension}`),
];

const programExtensions = ['.js', '.cjs', '.mjs', '.ts'] as const;
const extensions: readonly string[] = ['.json', '.yaml', '.yml', ...programExtensions];

const emptiness = 'it is empty; write settings into it, or remove it';

/** A configuration as it was written, not yet judged. */
export interface ConfigurationFile {
  file: string;
  /** Whether the operator named it with --config. */
  isNamed: boolean;
  value: unknown;
  /** The line of a setting where the format has lines. */
  lineOf(path: readonly PropertyKey[]): number | null;
}

/**
 * Finds the configuration of a folder; null when there is none.
 * @throws Failure (exit code 2) when there is one that cannot be read.
 */
export async function findConfigurationFile(cwd: string): Promise<ConfigurationFile | null> {
  // cosmiconfig passes over a file that it may not read. Whoever wrote one would believe that it is in force.
  for (const place of searchPlaces) await refuseUnreadable(join(cwd, place));
  return read((explorer) => explorer.search(cwd), false, resolve(cwd));
}

/** Reads the file that --config names. @throws Failure (exit code 2). */
export async function readConfigurationFile(file: string): Promise<ConfigurationFile> {
  const path = resolve(file);
  const extension = extname(path);
  if (extension !== '' && !extensions.includes(extension)) {
    throw unusable(path, null, `the extension ${extension} is none of ${extensions.join(', ')}`);
  }
  const found = await read((explorer) => explorer.load(path), true, path);
  if (found === null) throw unusable(path, null, `it has no key "${moduleName}"`);
  return found;
}

type Explorer = ReturnType<typeof cosmiconfig>;
type Found = Awaited<ReturnType<Explorer['search']>>;

async function read(
  find: (explorer: Explorer) => Promise<Found>,
  isNamed: boolean,
  path: string,
): Promise<ConfigurationFile | null> {
  const positions = new Map<string, Positioned>();
  let found: Found;
  try {
    found = await find(makeExplorer(isNamed, positions));
  } catch (error) {
    throw asFailure(error, path);
  }
  if (found === null) return null;
  const { filepath: file, config: value, isEmpty } = found;
  if (isEmpty || value === null || value === undefined) {
    throw unusable(file, null, emptiness);
  }
  const prefix = basename(file) === 'package.json' ? [moduleName] : [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    const line = positions.get(file)?.lineOf(prefix) ?? null;
    throw unusable(file, line, 'it must hold settings by name, such as "failOn: warning"');
  }
  return {
    file,
    isNamed,
    value,
    lineOf: (key) => positions.get(file)?.lineOf([...prefix, ...key]) ?? null,
  };
}

/**
 * cosmiconfig also takes orders from files of the current folder (.config/config.js and the like, which it runs; a
 * "cosmiconfig" key of package.json), as soon as an explorer is made. For that moment the current folder is our own.
 */
function makeExplorer(isNamed: boolean, positions: Map<string, Positioned>): Explorer {
  const data: Loader = async (file, content) => {
    // Loaded here, because most runs have no configuration file.
    const { parsePositioned } = await import('./positions.js');
    const parsed = parsePositioned(content);
    positions.set(file, parsed);
    if (parsed.value === null) throw unusable(file, null, emptiness);
    return withoutImports(file, parsed.value);
  };
  const program =
    (load: Loader): Loader =>
    async (file, content) => {
      if (!isNamed) throw unusable(file, null, 'a program is loaded only when it is named with --config');
      return withoutImports(file, await load(file, content));
    };
  const programs = programExtensions.map((extension) => [extension, program(defaultLoaders[extension])]);
  const here = process.cwd();
  process.chdir(packagePath());
  try {
    return cosmiconfig(moduleName, {
      searchPlaces: [...searchPlaces],
      searchStrategy: 'none',
      ignoreEmptySearchPlaces: false,
      cache: false,
      loaders: { ...Object.fromEntries(programs), '.json': data, '.yaml': data, '.yml': data, noExt: data },
    });
  } finally {
    process.chdir(here);
  }
}

/** cosmiconfig's $import would draw in further files, and no message could name the place of a value any more. */
function withoutImports(file: string, value: unknown): unknown {
  const own = basename(file) === 'package.json' ? (value as Record<string, unknown>)?.[moduleName] : value;
  if (own !== null && typeof own === 'object' && '$import' in own) {
    throw unusable(file, null, '"$import" is not supported; write all settings into one file');
  }
  return value;
}

async function refuseUnreadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw asFailure(error, path);
  }
}

function asFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const { code, message, filepath } = error as NodeJS.ErrnoException & { filepath?: string };
  const file = filepath ?? path;
  if (error instanceof TextProblem) return unusable(file, error.line, error.message, error);
  switch (code) {
    case 'ENOENT':
      return unusable(file, null, 'it does not exist', error);
    case 'EISDIR':
      return unusable(file, null, 'it is a folder', error);
    case 'EACCES':
    case 'EPERM':
      return unusable(file, null, 'you may not read it', error);
    default:
      return unusable(file, null, message.split('\n')[0] ?? '', error);
  }
}

/** The sentence for a file that cannot be used at all. */
function unusable(file: string, line: number | null, why: string, cause?: unknown): Failure {
  const place = line === null ? file : `${file}, line ${line}`;
  const reason = safeText(why).replace(/[.\s]+$/, '');
  return new Failure(`The configuration ${safeText(place)} cannot be used: ${reason}.`, exitCodes.wrongUse, {
    cause,
  });
}
