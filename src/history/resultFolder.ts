import { join } from 'node:path';

/**
 * Where history, status and what channels know are kept within the state folder. Each profile has its own: the findings
 * of one forest are no change to those of another. Journal and lock are of the machine, whatever the profile.
 */
export function resultFolder(stateFolder: string, profile: string | undefined): string {
  // A name that no profile can have leads nowhere else.
  return profile === undefined || !/^[A-Za-z0-9-]+$/.test(profile)
    ? stateFolder
    : join(stateFolder, 'profiles', profile);
}
