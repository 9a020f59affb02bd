import { checks } from '../checks/registry.js';
import { type ExitCode, exitCodes } from '../failure.js';
import { safeJson, safeText } from '../reports/safeText.js';
import { effectiveSettings, settingsToText } from '../reports/settingsText.js';
import { type LoadedSettings, loadSettings, type SettingsRequest } from '../settings/loadSettings.js';
import { refuseUnknownCodes } from '../waivers/refuseUnknownCodes.js';
import { type ConfigurationFlags, configurationOf } from './configurationFlags.js';
import { writeText } from './writeText.js';

export interface ConfigFlags extends ConfigurationFlags {
  format?: 'text' | 'json';
}

/** Shows the settings that are in force, and where each came from. */
export async function configShow(flags: ConfigFlags): Promise<ExitCode> {
  const loaded = await loadSettings(configurationOf(flags));
  await writeText(
    flags.format === 'json'
      ? `${safeJson(JSON.stringify({ format: 'writeback-doctor/settings', version: 1, file: loaded.file, profile: flags.profile ?? null, settings: effectiveSettings(loaded) }, null, 2))}\n`
      : settingsToText(loaded, flags.profile),
  );
  return exitCodes.healthy;
}

async function judged(source: SettingsRequest): Promise<LoadedSettings> {
  const loaded = await loadSettings(source);
  refuseUnknownCodes(loaded, checks);
  return loaded;
}

/** Loads the configuration as every command would, with each of its profiles. @throws Failure with what is wrong */
export async function configValidate(
  given: string | undefined,
  flags: ConfigurationFlags,
): Promise<ExitCode> {
  const source = given === undefined ? configurationOf(flags) : { file: given };
  const { file, profiles } = await judged(source);
  for (const profile of profiles) await judged({ ...source, profile });
  const found =
    file === null
      ? 'There is no configuration file here; the defaults are in force'
      : `${safeText(file)} is valid`;
  const others = profiles.length > 0 ? `, and so are its profiles: ${profiles.join(', ')}` : '';
  await writeText(`${found}${others}.\n`);
  return exitCodes.healthy;
}
