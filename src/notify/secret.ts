import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes, Failure } from '../failure.js';

/**
 * The secret of a name: the environment variable, or else the credential that systemd hands to a service
 * (LoadCredential=, systemd.exec(5)). Never from the configuration file.
 * @throws Failure that names the variable, never its value.
 */
export async function readSecret(
  name: string,
  purpose: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const value = env[name];
  if (value) return value;
  const folder = env['CREDENTIALS_DIRECTORY'];
  const stored = folder ? await readFile(join(folder, name), 'utf8').catch(() => '') : '';
  if (stored.trim()) return stored.trim();
  throw new Failure(
    `${purpose} is looked for in the environment variable ${name}${folder ? ' and in the credentials of the service' : ''}, and is not there.`,
    exitCodes.wrongUse,
  );
}
