import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import test from 'ava';
import { runInModule } from '../lab/moduleScript.js';

/** The module path of PowerShell, beside what Get-Module -ListAvailable says, which the product does without. */

const name = 'Sample.Module';

async function withFolders(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-modules-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(
  folder: string,
  version: string,
  { inFolder = version, more = '' } = {},
): Promise<void> {
  const place = join(folder, name, inFolder);
  await mkdir(place, { recursive: true });
  const lines = ['@{', '# ModuleVersion = "0.1"', `    ModuleVersion     = '${version}'`, more, '}'];
  await writeFile(join(place, `${name}.psd1`), lines.join('\n'));
}

/** Empty texts where there is none. */
interface Found {
  readonly path: string;
  readonly version: string;
  readonly listed: string;
}

async function find(...folders: string[]): Promise<Found> {
  return (await runInModule(
    `$env:PSModulePath = '${folders.join(delimiter)}'
    $listed = @(Get-Module -ListAvailable -Name ${name})
    @{
        path    = "$(Find-WbdModule -Name ${name})"
        version = "$(Get-WbdModuleVersion -Name ${name})"
        listed  = "$(foreach ($one in $listed) { $one.Path; break })"
    }`,
  )) as Found;
}

const asPath = (found: string) => found.replaceAll('/', sep);

test('the newest version of the first folder that has the module, as Get-Module says', async (t) => {
  await withFolders(async (folder) => {
    const [empty, first, second] = ['empty', 'first', 'second'].map((one) => join(folder, one)) as [
      string,
      string,
      string,
    ];
    await mkdir(join(empty, name, 'en-US'), { recursive: true });
    await install(first, '1.9.0');
    await install(first, '1.10.0');
    await install(second, '2.0', { inFolder: '' });
    const several = await find('', join(folder, 'missing'), empty, first, second);
    t.is(asPath(several.path), join(first, name, '1.10.0', `${name}.psd1`));
    t.is(asPath(several.path), several.listed);
    t.is(several.version, '1.10.0');
    const plain = await find(second, first);
    t.is(asPath(plain.path), join(second, name, `${name}.psd1`));
    t.is(asPath(plain.path), plain.listed);
    t.is(plain.version, '2.0');
    t.deepEqual(await find(empty), { path: '', version: '', listed: '' });
  });
});

test('PowerShell 7 sees no module of Windows that is made for Windows PowerShell alone', async (t) => {
  await withFolders(async (folder) => {
    const windows = `${folder}/\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules`;
    await install(windows, '1.0');
    t.is((await find(windows)).path, '');
    await install(windows, '1.0', { more: "    CompatiblePSEditions = 'Desktop'" });
    t.is((await find(windows)).path, '');
    await install(windows, '1.0', {
      more: "    CompatiblePSEditions = @('Desktop', 'Core')\n    Author = 'x'",
    });
    t.is((await find(windows)).path, `${windows}/${name}/1.0/${name}.psd1`);
  });
});

test('a loaded module tells its own version', async (t) => {
  await withFolders(async (folder) => {
    await install(folder, '3.1');
    await install(folder, '3.2');
    const version = await runInModule(
      `$env:PSModulePath = '${folder}'
      Import-Module -Name '${join(folder, name, '3.1', `${name}.psd1`)}' -Global
      Get-WbdModuleVersion -Name ${name}`,
    );
    t.is(version, '3.1');
  });
});
