import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { connectAs } from './connection.js';
import { type Forest, startForest } from './forest.js';

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const accepts = (address: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: address, port });
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });

const ldapsearch = (forest: Forest, filter: string, environment = forest.environment) =>
  execa(
    'ldapsearch',
    [
      ...['-LLL', '-x', '-o', 'ldif-wrap=no', '-H', `ldaps://${forest.controller}`, '-b', forest.domainDn],
      ...[
        '-D',
        forest.administrator.userName,
        '-w',
        forest.administrator.password,
        filter,
        'userPrincipalName',
      ],
    ],
    { env: environment, reject: false },
  );

/** Controllers whose command line names the folder; the folder's name is unique, so this meets no other lab. */
async function processesIn(folder: string): Promise<string[]> {
  const { stdout } = await execa('ps', ['-eo', 'pid,args']);
  return stdout.split('\n').filter((line) => line.includes(folder));
}

test('a child process reaches the controller by name over LDAPS and checks its certificate', async (t) => {
  const forest = await startForest();
  t.teardown(() => forest.stop());
  const found = await ldapsearch(forest, '(sAMAccountName=adele.vance)');
  t.regex(found.stdout, /^userPrincipalName: adele\.vance@contoso\.test$/m);

  const { LDAPTLS_CACERT: _, ...withoutCa } = forest.environment;
  const distrusting = await ldapsearch(forest, '(sAMAccountName=adele.vance)', withoutCa);
  t.not(distrusting.exitCode, 0, 'a client that does not know the CA must refuse the certificate');
});

test('the connector account and the administrator sign in', async (t) => {
  const forest = await startForest();
  t.teardown(() => forest.stop());
  for (const account of [forest.connectorAccount, forest.administrator]) {
    const client = await connectAs(forest, account);
    const { searchEntries } = await client.search(account.dn, {
      scope: 'base',
      attributes: ['sAMAccountName'],
    });
    t.is(`CONTOSO\\${searchEntries[0]?.['sAMAccountName']}`, account.userName);
    await client.unbind();
  }
  await t.throwsAsync(connectAs(forest, { ...forest.administrator, password: 'wrong' }));
});

test('the ports that writeback needs are open', async (t) => {
  const forest = await startForest();
  t.teardown(() => forest.stop());
  for (const port of [53, 88, 135, 389, 445, 464, 636, 3268])
    t.true(await accepts(forest.address, port), `port ${port}`);
});

test('ports can be left closed, as a firewall would', async (t) => {
  const forest = await startForest({ openPorts: [88] });
  t.teardown(() => forest.stop());
  t.true(await accepts(forest.address, 88));
  t.false(await accepts(forest.address, 135));
});

test('forest.json names the way to this controller', async (t) => {
  const forest = await startForest();
  t.teardown(() => forest.stop());
  t.is(forest.forestJson['address'], forest.address);
  t.is(forest.forestJson['controller'], 'dc1.contoso.test');
  t.regex(await readFile(forest.forestJson['caFile'] ?? '', 'utf8'), /BEGIN CERTIFICATE/);
});

test('two forests run side by side and know nothing of each other', async (t) => {
  const [one, other] = await Promise.all([startForest(), startForest()]);
  t.teardown(() => Promise.all([one.stop(), other.stop()]));
  t.not(one.address, other.address);
  const remover = await connectAs(one, one.administrator);
  await remover.del(one.user('no-grant').dn);
  await remover.unbind();
  t.notRegex((await ldapsearch(one, '(sAMAccountName=alex.wilber)')).stdout, /alex\.wilber/);
  t.regex((await ldapsearch(other, '(sAMAccountName=alex.wilber)')).stdout, /alex\.wilber/);
});

test('stop leaves no process, no folder and no open port', async (t) => {
  const forest = await startForest();
  t.true((await processesIn(forest.folder)).length > 0);
  await forest.stop();
  t.deepEqual(await processesIn(forest.folder), []);
  t.false(await exists(forest.folder));
  for (const port of [389, 445, 636]) t.false(await accepts(forest.address, port), `port ${port}`);
  await t.notThrowsAsync(forest.stop(), 'stopping twice is harmless');
});

test('a process that is killed takes its forest along', async (t) => {
  const module = fileURLToPath(new URL('./forest.js', import.meta.url));
  const script = `
    const { startForest } = await import(${JSON.stringify(module)});
    const forest = await startForest();
    console.log(forest.folder);
    setInterval(() => undefined, 1000);`;
  const owner = execa('node', ['--input-type=module', '-e', script], { reject: false });
  const [output] = await once(owner.stdout, 'data');
  const folder = String(output).trim();
  t.true(await exists(folder));
  owner.kill('SIGKILL');
  await owner;
  while ((await exists(folder)) || (await processesIn(folder)).length > 0) await delay(50);
  t.pass();
});
