import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, Failure } from '../failure.js';
import { channelProblem } from '../notify/channels.js';
import { packagePath } from '../packagePath.js';
import { safeText } from '../reports/safeText.js';
import { type ConfigurationFile, findConfigurationFile, readConfigurationFile } from './configurationFile.js';
import { type Problem, problemsOf } from './problems.js';
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

export interface LoadedSettings {
  settings: Settings;
  /** Where each value came from. A setting without a value has no entry. */
  origins: Partial<Record<SettingPath, Origin>>;
  /** The configuration file in use; null when there is none. */
  file: string | null;
  /** Names of the profiles in that file. */
  profiles: string[];
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
 * Puts the settings together: the command line over the profile over the rest of the file over
 * config/defaults.json. Lists and maps replace one
 * another as a whole. A path in a file is relative to the folder of that file.
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
  refuseHalfAccount(settings);
  refuseChannels(settings);
  return { settings, origins, file: found?.file ?? null, profiles: Object.keys(written.profiles ?? {}) };
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
  throw new Failure(`There is no profile "${safeText(name)}": ${why}.`, exitCodes.wrongUse);
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
  const sentences = problems.map(({ path, sentence }) => {
    const line = found.lineOf(path);
    return `${safeText(found.file)}${line === null ? '' : `, line ${line}`}: ${sentence}`;
  });
  return new Failure(sentences.join('\n'), exitCodes.wrongUse);
}

/** The two may come from different places, so they are looked at together and last. */
function refuseHalfAccount({ directory: { userName, passwordVariable } }: Settings): void {
  if ((userName === undefined) === (passwordVariable === undefined)) return;
  const [given, missing] =
    userName === undefined ? ['passwordVariable', 'userName'] : ['userName', 'passwordVariable'];
  throw new Failure(
    `directory.${given} is set and directory.${missing} is not: give both, or neither to sign in as yourself.`,
    exitCodes.wrongUse,
  );
}

/** A channel is known by its name, also to what was told to it before. */
function refuseChannels({ notify }: Settings): void {
  const problem = channelProblem(notify);
  if (problem) throw new Failure(problem, exitCodes.wrongUse);
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
