import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The path of a file that ships with the package, such as ps/WritebackDoctor, wherever it is installed. */
export function packagePath(...parts: string[]): string {
  return join(root, ...parts);
}

/** The program of the command line, as it ships. */
export const programPath = packagePath('dist', 'program', 'cli.js');

/** The manifest of the PowerShell module, as it ships. */
export const modulePath = packagePath('dist', 'ps', 'WritebackDoctor', 'WritebackDoctor.psd1');

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
