// Set-up for `npm run demo`, `npm test` and `npm run bench`: plain JavaScript without dependencies, because in a fresh
// clone there are none yet. Says what it does on stderr, so that stdout stays free for reports.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the dependencies when the lock file has changed since, and compiles what has changed. */
export function setUp() {
  checkNode();
  if (!isInstalled()) {
    say('Installing dependencies (npm ci) ...');
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  }
  if (!existsSync(join(root, 'dist', 'program', 'cli.js'))) say('Compiling ...');
  run(process.execPath, [join(root, 'scripts', 'build.js')]);
}

/** Runs a program with this terminal and ends with its exit code when it fails. @param {string} file @param {string[]} args */
export function run(file, args) {
  const { status, error } = spawnSync(file, args, {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: file.endsWith('.cmd'),
  });
  if (error) fail(`${file} could not be started: ${error.message}.`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a compiled script of this repository as the rest of this process. @param {string} script @param {string[]} args */
export function become(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'dist', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} sentence @returns {never} */
export function fail(sentence) {
  say(sentence);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Node.js ${process.versions.node} is too old: install Node.js 20.19 or later.`);
  }
}

function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}
