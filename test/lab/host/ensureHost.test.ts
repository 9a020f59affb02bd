import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';

const compiled = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
const node = (script: string, path: string) =>
  execa(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: path, HOME: tmpdir() },
    extendEnv: false,
  });
const ensure = `import { ensureHost } from ${compiled('../host.js')};
  await ensureHost().then((path) => console.log(path), (error) => console.log(error.message));`;

async function program(folder: string, name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

test.beforeEach(async (t) => {
  t.context = await mkdtemp(join(tmpdir(), 'wbd-host-'));
});

test.afterEach.always((t) => rm(t.context as string, { recursive: true }));

test('a real pwsh on PATH comes first', async (t) => {
  const folder = t.context as string;
  const pwsh = await program(folder, 'pwsh', 'exit 0');
  await program(folder, 'dotnet', 'exit 1');
  t.is((await node(ensure, folder)).stdout, pwsh);
});

test('without pwsh and dotnet one sentence says what to install', async (t) => {
  t.is(
    (await node(ensure, t.context as string)).stdout,
    'The lab needs a PowerShell engine: install PowerShell 7 (pwsh) or the .NET SDK 10 (dotnet), put it on PATH and run this again.',
  );
});

// A compiler that takes its time and writes where it is told: what is tested is the folder work around it.
const compiler = `for argument; do case "$argument" in --output=*) out="\${argument#--output=}";; esac; done
sleep 0.3; mkdir -p "$out"; printf '#!/bin/sh\\n' > "$out/pwsh"; chmod 755 "$out/pwsh"`;
const build = (dotnet: string, cache: string) => `import { buildHost } from ${compiled('build.js')};
  await buildHost(${JSON.stringify(dotnet)}, ${JSON.stringify(cache)})
    .then((path) => console.log(path), (error) => console.log(error.message));`;

test('two processes that build at once get the same whole result and leave nothing else', async (t) => {
  const folder = t.context as string;
  const script = build(await program(folder, 'dotnet', compiler), join(folder, 'cache'));
  const [one, two] = await Promise.all([node(script, '/usr/bin:/bin'), node(script, '/usr/bin:/bin')]);
  t.is(one.stdout, two.stdout);
  t.true(one.stdout.endsWith('/pwsh'));
  t.is((await readdir(join(folder, 'cache'))).length, 1);
});

test('what the compiler refuses is told in one sentence and nothing is left', async (t) => {
  const folder = t.context as string;
  const refusing = await program(folder, 'dotnet', 'echo "a.cs(1,1): error CS1002: ; expected"; exit 1');
  const { stdout } = await node(build(refusing, join(folder, 'cache')), '/usr/bin:/bin');
  t.is(
    stdout,
    "The lab's PowerShell host in test/lab/host did not build: a.cs(1,1): error CS1002: ; expected",
  );
  t.is((await readdir(join(folder, 'cache'))).length, 0);
});
