import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';

/** The package as npm packs it, installed into an empty prefix. */
export interface Installed {
  /** A folder to work in; the prefix is below it. */
  folder: string;
  /** The command as npm links it. */
  command: string;
  /** The program behind it. */
  program: string;
  /** What was packed, by path. */
  files: string[];
  /** A project beside the installed package, so that it resolves it. */
  project: string;
  remove(): Promise<void>;
}

const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];

export async function installPackage(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-package-'));
  // The tests run on what was compiled already: nothing is compiled again beneath them.
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await execa('npm', pack, { cwd: packagePath() });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const prefix = join(folder, 'prefix');
  await mkdir(prefix);
  await execa('npm', ['install', '--global', '--prefix', prefix, ...quietly, join(folder, packed.filename)]);
  const modules = join(prefix, 'lib', 'node_modules');
  return {
    folder,
    command: join(prefix, 'bin', 'writeback-doctor'),
    program: join(modules, 'writeback-doctor', 'dist', 'program', 'cli.js'),
    files: packed.files.map(({ path }) => path),
    project: join(modules, 'project'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Compiles the example of the page on the library against the published types. Gives what the compiler says. */
export async function compileExample({ project }: Installed): Promise<{ exitCode?: number; stdout: string }> {
  const page = await readFile(packagePath('docs', 'library.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'example.ts'), example);
  await cp(packagePath('test', 'fixtures', 'evidence', 'demo.json'), join(project, 'evidence.json'));
  const language = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck'];
  const types = ['--types', 'node', '--typeRoots', packagePath('node_modules', '@types')];
  const compiler = packagePath('node_modules', 'typescript', 'bin', 'tsc');
  return execa(process.execPath, [compiler, ...language, ...types, 'example.ts'], {
    cwd: project,
    reject: false,
  });
}

/** A Node.js of this version, from the registry's packages of its binaries. Gives the path of the program. */
export async function installNode(folder: string, version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(folder, `node-${version}`);
  await mkdir(prefix);
  await execa('npm', ['install', '--prefix', prefix, ...quietly, `${name}@${version}`]);
  return join(prefix, 'node_modules', name, 'bin', 'node');
}
