// npm run build: makes in dist what ships and what the tests run. Plain JavaScript, because it comes before any compiled code.
//
//   dist/src, dist/test, dist/scripts   the sources compiled one by one, with the types that are published
//   dist/program                        the command line and the library, each module once and only what is used of it
//   dist/ps                             the PowerShell module with all its functions in one file
//
// The last two are there for the time a start takes: hundreds of small files cost more to open, and on Windows to be
// scanned, than to run.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, run } from './setUp.js';

run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc')]);
buildModule(join(root, 'ps', 'WritebackDoctor'), join(root, 'dist', 'ps', 'WritebackDoctor'));
await buildProgram(join(root, 'dist', 'program'));

/**
 * The module as it stands in `from`, but its loader followed by all functions instead of the loop that reads them file by file.
 * @param {string} from @param {string} to
 */
function buildModule(from, to) {
  const name = 'WritebackDoctor.psm1';
  const loader = readFileSync(join(from, name), 'utf8');
  const [head, loop] = loader.split(/^(?=foreach )/m);
  if (!loop) throw new Error(`${name} has no loop that reads the functions.`);
  const parts = ['Private', 'Public'].flatMap((folder) =>
    readdirSync(join(from, folder))
      .filter((file) => file.endsWith('.ps1'))
      .sort()
      .map((file) => `# ${folder}/${file}\n${readFileSync(join(from, folder, file), 'utf8')}`),
  );
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const file of ['WritebackDoctor.psd1', 'Contract.xml']) cpSync(join(from, file), join(to, file));
  writeFileSync(join(to, name), [head, ...parts].join('\n'));
}

/** @param {string} to */
async function buildProgram(to) {
  rmSync(to, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/src/cli.js', 'dist/src/index.js'],
    outdir: to,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [
      // cosmiconfig loads it for a configuration in TypeScript, when the operator has it.
      'typescript',
      // CommonJS that is loaded on demand: of a bundled one, import() gives the default export alone.
      ...['nodemailer', 'undici'],
    ],
    legalComments: 'eof',
    logLevel: 'warning',
    // What the dependencies that are CommonJS take for given.
    banner: {
      js: [
        "import { createRequire as requireOf } from 'node:module';",
        "import { dirname as folderOf } from 'node:path';",
        "import { fileURLToPath as pathOf } from 'node:url';",
        'const require = requireOf(import.meta.url);',
        'const __filename = pathOf(import.meta.url);',
        'const __dirname = folderOf(__filename);',
      ].join('\n'),
    },
  });
}
