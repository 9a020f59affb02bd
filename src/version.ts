import { readFileSync } from 'node:fs';
import { packagePath } from './packagePath.js';

/** The version of this program, as package.json has it. */
export const version: string = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')).version;
