import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, Failure } from '../failure.js';
import { channelProblem } from '../notify/channels.js';
import { packagePath } from '../packagePath.js';
import { safeText } from '../reports/safeText.js';
import { type ConfigurationFile, findConfigurationFile, readConfigurationFile } from './configurationFile.js';
import { placeIn } from './place.js';
import { nearestOf, type Problem, problemsOf } from './problems.js';
import {
  type Configuration,
  configurationSchema,
  namedFileOnly,
  type SettingPath,
  type Settings,
  settingPaths,
  settingsSchema,
} from './settings.js';

export type Origin = 'flag' | 'profile' | 'file' | 'default';

/** For what stands in no file. */
const originNames = {
  flag: 'Command line',
  profile: 'Profile',
  file: 'Configuration',
  default: 'Defaults',
} as const;

export interface LoadedSettings {
  settings: Settings;
  /** Where each value came from. A setting without a value has no entry. */
  origins: Partial<Record<SettingPath, Origin>>;
  /** The configuration file in use; null when there is none. */
  file: string | null;
  /** Names of the profiles in that file. */
  profiles: string[];
  /** Where a setting, or what is below it, stands: the file with the line; for one of no file, what it came from. */
  placeOf(setting: SettingPath, ...below: PropertyKey[]): string;
}

export interface SettingsRequest {
  /** The folder in which a configuration is looked for; left out, the current one. */
  cwd?: string;
  /** The file that --config names: then none is looked for. */
  file?: string | undefined;
  /** The profile of the file whose settings go over the others. */
  profile?: string | undefined;
  /** What the command line says. Values left out or undefined say nothing. */
  flags?: Configuration;
}

/**
 * Puts the settings together: the command line over the profile over the rest of the file over config/defaults.json.
 * Lists and maps replace one another as a whole. A path in a file is relative to the folder of that file.
 * @throws Failure (exit code 2), with a sentence for each problem of the file, one a line.
 */
export async function loadSettings({
  cwd = process.cwd(),
  file,
  profile,
  flags = {},
}: SettingsRequest = {}): Promise<LoadedSettings> {
  const found = file === undefined ? await findConfigurationFile(cwd) : await readConfigurationFile(file);
  const written = found ? fromFile(found) : {};
  const layers: [Origin, Configuration][] = [
    ['default', defaults()],
    ['file', written],
    ['profile', profile === undefined ? {} : profileOf(written, profile, found?.file)],
    ['flag', fromFlags(flags)],
  ];
  const values: Record<string, unknown> = {
    timeouts: {},
    network: {},
    directory: {},
    powershell: {},
    repair: {},
    history: {},
    notify: {},
  };
  const origins: LoadedSettings['origins'] = {};
  for (const path of settingPaths) {
    for (const [origin, layer] of layers) {
      const value = settingOf(layer, path);
      if (value === undefined) continue;
      put(values, path, value);
      origins[path] = origin;
    }
  }
  const settings = settingsSchema.parse(values);
  const place = (setting: SettingPath, ...below: PropertyKey[]) => {
    const origin = origins[setting];
    if (!found || (origin !== 'file' && origin !== 'profile')) return originNames[origin ?? 'default'];
    const prefix = origin === 'profile' && profile !== undefined ? ['profiles', profile] : [];
    return placeIn(found, [...prefix, ...setting.split('.'), ...below]).place;
  };
  refuseHalfAccount(settings, place);
  refuseChannels(settings, place);
  return {
    settings,
    origins,
    file: found?.file ?? null,
    profiles: Object.keys(written.profiles ?? {}),
    placeOf: place,
  };
}

/** The settings of config/defaults.json. */
export function defaults(): Configuration {
  return configurationSchema.parse(JSON.parse(readFileSync(packagePath('config', 'defaults.json'), 'utf8')));
}

function fromFile(found: ConfigurationFile): Configuration {
  const result = configurationSchema.safeParse(found.value);
  if (!result.success) throw refused(found, problemsOf(found.value, result.error.issues));
  const { profiles = {}, ...common } = result.data;
  const parts: [string[], Configuration][] = [
    [[], common],
    ...Object.entries(profiles).map(([name, part]): [string[], Configuration] => [['profiles', name], part]),
  ];
  refuseTwins(found, Object.keys(profiles));
  const unsafe = found.isNamed
    ? []
    : parts.flatMap(([prefix, part]) =>
        namedFileOnly
          .filter((path) => settingOf(part, path) !== undefined)
          .map((path) => [...prefix, ...path.split('.')]),
      );
  if (unsafe.length > 0) {
    throw refused(
      found,
      unsafe.map((path) => ({
        path,
        sentence: `"${path.join('.')}" counts only in a file that is named: anyone who can write to this folder could set it. If the file is yours, run again with --config ${safeText(found.file)}`,
      })),
    );
  }
  const folder = dirname(found.file);
  return {
    ...withAbsolutePaths(common, folder),
    profiles: Object.fromEntries(
      Object.entries(profiles).map(([name, part]) => [name, withAbsolutePaths(part, folder)]),
    ),
  };
}

function profileOf({ profiles = {} }: Configuration, name: string, file: string | undefined): Configuration {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile) return profile;
  const names = Object.keys(profiles);
  const why =
    file === undefined
      ? 'there is no configuration file'
      : `${safeText(file)} has ${names.length > 0 ? names.join(', ') : 'none'}`;
  const nearest = nearestOf(name, names);
  const hint = nearest === null ? '.' : `; did you mean "${nearest}"?`;
  throw new Failure(`There is no profile "${safeText(name)}": ${why}${hint}`, exitCodes.wrongUse);
}

/** History and schedules of profiles have the names of these, and Windows does not tell upper case from lower. */
function refuseTwins(found: ConfigurationFile, names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  const twins = names.filter((_, index) => lower.indexOf(lower[index] ?? '') !== index);
  if (twins.length === 0) return;
  const sentence = (name: string) =>
    `"profiles.${name}" differs from another profile in upper and lower case only: give it a name of its own.`;
  throw refused(
    found,
    twins.map((name) => ({ path: ['profiles', name], sentence: sentence(name) })),
  );
}

function fromFlags(flags: Configuration): Configuration {
  const result = configurationSchema.safeParse(flags);
  if (result.success) return result.data;
  const sentences = problemsOf(flags, result.error.issues).map(({ sentence }) => `Command line: ${sentence}`);
  throw new Failure(sentences.join('\n'), exitCodes.wrongUse);
}

/** A name without a separator is looked up on PATH, as it is. */
function withAbsolutePaths(configuration: Configuration, folder: string): Configuration {
  const { powershell, stateDir } = configuration;
  return {
    ...configuration,
    ...(powershell?.executable &&
      /[\\/]/.test(powershell.executable) && {
        powershell: { executable: resolve(folder, powershell.executable) },
      }),
    ...(stateDir !== undefined && { stateDir: resolve(folder, stateDir) }),
  };
}

function refused(found: ConfigurationFile, problems: readonly Problem[]): Failure {
  const sentences = problems
    .map(({ path, sentence }) => ({ ...placeIn(found, path), sentence }))
    .sort((left, right) => (left.line ?? 0) - (right.line ?? 0))
    .map(({ place, sentence }) => `${place}: ${sentence}`);
  return new Failure(sentences.join('\n'), exitCodes.wrongUse);
}

/** The two may come from different places, so they are looked at together and last. */
function refuseHalfAccount({ directory }: Settings, place: LoadedSettings['placeOf']): void {
  const { userName, passwordVariable } = directory;
  if ((userName === undefined) === (passwordVariable === undefined)) return;
  const [given, missing] =
    userName === undefined
      ? (['passwordVariable', 'userName'] as const)
      : (['userName', 'passwordVariable'] as const);
  throw new Failure(
    `${place(`directory.${given}`)}: directory.${given} is set and directory.${missing} is not: give both, or neither to sign in as yourself.`,
    exitCodes.wrongUse,
  );
}

function refuseChannels({ notify }: Settings, place: LoadedSettings['placeOf']): void {
  const problem = channelProblem(notify);
  if (problem === null) return;
  const { list, index, sentence } = problem;
  throw new Failure(`${place(`notify.${list}`, index)}: ${sentence}`, exitCodes.wrongUse);
}

function settingOf(configuration: Configuration, path: SettingPath): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], configuration);
}

function put(values: Record<string, unknown>, path: SettingPath, value: unknown): void {
  const [group = '', key] = path.split('.');
  if (key === undefined) values[group] = value;
  else (values[group] as Record<string, unknown>)[key] = value;
}
