import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { isExecutable } from './executable.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = join(root, 'test', 'lab', 'host');

/** Where built hosts are kept, one folder for each state of the sources. */
export const hostCache = join(root, '.lab', 'host');

/**
 * Builds the lab's PowerShell host, or finds it built. Takes about ten seconds the first time, most of it for compiling
 * the engine ahead of time.
 * @param dotnet path of the .NET SDK's command
 * @param cache folder for the result; several processes may build into it at once
 * @returns path of an executable called pwsh
 * @throws Error with the compiler's first error
 */
export async function buildHost(dotnet: string, cache: string = hostCache): Promise<string> {
  const folder = join(cache, await digestOfSources());
  const executable = join(folder, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh');
  if (!(await isExecutable(executable))) {
    await publish(dotnet, cache, folder);
  }
  return executable;
}

/** Builds aside and moves the result into place at once, so that nobody ever sees half of it. */
async function publish(dotnet: string, cache: string, folder: string): Promise<void> {
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
    .filter((entry) => entry.isFile() && /\.(cs|csproj|psd1)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](bin|obj)[\\/]/.test(relative(sources, file)))
    .sort();
  const digest = createHash('sha256');
  for (const file of files) {
    digest.update(`${relative(sources, file)}\0`).update(await readFile(file));
  }
  return digest.digest('hex').slice(0, 16);
}
