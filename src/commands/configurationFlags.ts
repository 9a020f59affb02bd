import type { SettingsRequest } from '../settings/loadSettings.js';

export interface ConfigurationFlags {
  config?: string;
  profile?: string;
}

/** Which configuration the command line names. */
export function configurationOf({
  config,
  profile,
}: ConfigurationFlags): Pick<SettingsRequest, 'file' | 'profile'> {
  return { ...(config && { file: config }), ...(profile !== undefined && { profile }) };
}
