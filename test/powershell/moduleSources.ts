import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packagePath } from '../../src/packagePath.js';

export interface ModuleSource {
  /** Path below ps, with forward slashes. */
  path: string;
  /** File name without its extension. */
  name: string;
  text: string;
}

/** Every script of the PowerShell module, or only those of one of its folders. */
export function moduleSources(folder = ''): ModuleSource[] {
  const root = packagePath('ps');
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ps(1|m1|d1)$/.test(path))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({
      path: [folder, path].filter((part) => part !== '').join('/'),
      name: basename(path).replace(/\.ps(1|m1|d1)$/, ''),
      text: readFileSync(join(root, folder, path), 'utf8'),
    }));
}
