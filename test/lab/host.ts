import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const windows = process.platform === 'win32';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = join(root, 'test', 'lab', 'host');
const cache = join(root, '.lab', 'host');

const nothingInstalled =
  'The lab needs a PowerShell engine: install PowerShell 7 (pwsh) or the .NET SDK 10 (dotnet), put it on PATH and run this again.';

let host: Promise<string> | undefined;

/**
 * Path of the `pwsh` that the lab runs: a real one on PATH if there is one, else the lab's own host, built from
 * test/lab/host on first use (about ten seconds) and kept under .lab/host by the digest of its sources.
 * Processes that build at the same time do not disturb one another.
 *
 * Turns telemetry off for this process and its children.
 * @throws Error with one sentence that says what to install, or what the compiler refused.
 */
export function ensureHost(): Promise<string> {
  host ??= findOrBuild();
  return host;
}

async function findOrBuild(): Promise<string> {
  process.env['POWERSHELL_TELEMETRY_OPTOUT'] ??= '1';
  process.env['DOTNET_CLI_TELEMETRY_OPTOUT'] ??= '1';
  process.env['DOTNET_NOLOGO'] ??= '1';

  const installed = await findOnPath('pwsh');
  if (installed !== undefined) {
    return installed;
  }
  const dotnet = await findOnPath('dotnet');
  if (dotnet === undefined) {
    throw new Error(nothingInstalled);
  }
  // The built program looks for .NET in the usual places and then here.
  process.env['DOTNET_ROOT'] ??= dirname(await realpath(dotnet));

  const folder = join(cache, await digestOfSources());
  const executable = join(folder, windows ? 'pwsh.exe' : 'pwsh');
  if (!(await isExecutable(executable))) {
    await build(dotnet, folder);
  }
  return executable;
}

/** Builds aside and moves the result into place at once, so that nobody ever sees half of it. */
async function build(dotnet: string, folder: string): Promise<void> {
  const work = join(cache, `build-${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(work, { recursive: true });
  try {
    const { exitCode, stdout } = await execa(
      dotnet,
      [
        'publish',
        join(sources, 'pwsh.csproj'),
        '--use-current-runtime',
        '--configuration=Release',
        `--output=${join(work, 'out')}`,
        `--property:BaseIntermediateOutputPath=${join(work, 'obj')}/`,
        `--property:BaseOutputPath=${join(work, 'bin')}/`,
        // A build server that outlives the command would hold its pipes open.
        '--property:UseSharedCompilation=false',
        '-nodeReuse:false',
      ],
      { reject: false, stdin: 'ignore' },
    );
    if (exitCode !== 0) {
      const reason = stdout.split('\n').find((line) => / error /.test(line)) ?? stdout.slice(-500);
      throw new Error(`The lab's PowerShell host in test/lab/host did not build: ${reason.trim()}`);
    }
    await moveIntoPlace(join(work, 'out'), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function moveIntoPlace(built: string, folder: string): Promise<void> {
  try {
    await rename(built, folder);
  } catch (error) {
    // Another process has moved its own, equal, result there first.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') {
      throw error;
    }
  }
}

async function digestOfSources(): Promise<string> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(cs|csproj)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](bin|obj)[\\/]/.test(relative(sources, file)))
    .sort();
  const digest = createHash('sha256');
  for (const file of files) {
    digest.update(`${relative(sources, file)}\0`).update(await readFile(file));
  }
  return digest.digest('hex').slice(0, 16);
}

async function findOnPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, windows ? `${name}.exe` : name);
    if (folder !== '' && (await isExecutable(file))) {
      return file;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
