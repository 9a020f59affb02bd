import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { start } from '../e2e/commandLine.js';
import { Authority, type ServerCertificate } from '../lab/network/authority.js';
import { httpReceiver, mailReceiver, proxyReceiver } from './receivers.js';

/** Channels over TLS and through proxies, by the command line: certificates are trusted as Node.js is told to. */

const test = parallel.serial;

let folder: string;
let authority: Authority;
let certificate: ServerCertificate;

parallel.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-secured-'));
  authority = await Authority.make(folder, '/CN=Contoso test authority');
  certificate = await authority.issue('receiver', { names: ['IP:127.0.0.1', 'DNS:localhost'] });
});

parallel.after.always(() => rm(folder, { recursive: true, force: true }));

/** What `notify test` says of the one channel, and its exit code. */
async function tell(
  notify: object,
  env: Record<string, string>,
): Promise<{ said: string; exitCode: number | undefined }> {
  const config = join(folder, 'doctor.json');
  await writeFile(config, JSON.stringify({ notify }));
  const all = { PATH: '', XDG_STATE_HOME: folder, ...env };
  const { stdout, stderr, exitCode } = await start(all, ['notify', 'test', '--config', config]);
  return { said: stdout + stderr, exitCode };
}

const trusting = () => ({ NODE_EXTRA_CA_CERTS: authority.caFile });
const mail = (port: number, more: object = {}) => ({
  mail: [
    { name: 'mail', host: '127.0.0.1', port, from: 'doctor@contoso.com', to: ['ops@contoso.com'], ...more },
  ],
});
const webhook = { webhooks: [{ name: 'hook', shape: 'json', urlVariable: 'HOOK' }] };
const notOk = (t: ExecutionContext, { said, exitCode }: Awaited<ReturnType<typeof tell>>, why: RegExp) => {
  t.is(exitCode, 1, said);
  t.regex(said, why);
  t.notRegex(said, /s3cret/);
};

for (const security of ['starttls', 'tls'] as const) {
  test(`mail by ${security}: delivered with the account, when the authority is trusted`, async (t) => {
    const account = { user: 'doctor', pass: 's3cret' };
    const { port, letters } = await mailReceiver(t, { account, certificate, isSecure: security === 'tls' });
    const channel = mail(port, { security, userName: 'doctor', passwordVariable: 'MAIL_PASSWORD' });
    const env = { MAIL_PASSWORD: 's3cret' };
    const trusted = await tell(channel, { ...env, ...trusting() });
    t.is(trusted.said, 'mail, e-mail: delivered\n');
    t.is(trusted.exitCode, 0);
    t.like(letters[0], { from: 'doctor@contoso.com', to: ['ops@contoso.com'], user: 'doctor' });
    t.regex(letters[0]?.text ?? '', /somebody tried out this channel/);
    notOk(
      t,
      await tell(channel, env),
      /failed: the certificate was not accepted \(.*\); an authority of your own is trusted through NODE_EXTRA_CA_CERTS/,
    );
    t.is(letters.length, 1, 'nothing is sent to a server that is not trusted');
  });
}

test('mail: a certificate of another name is not taken', async (t) => {
  const other = await authority.issue('other', { names: ['DNS:mail.fabrikam.test'] });
  const { port, letters } = await mailReceiver(t, { certificate: other });
  notOk(
    t,
    await tell(mail(port), trusting()),
    /failed: the certificate was not accepted \(.*altnames.*\)$/im,
  );
  t.is(letters.length, 0);
});

test('webhook over TLS: delivered when the authority is trusted, not sent otherwise', async (t) => {
  const { url, received } = await httpReceiver(t, [200], certificate);
  const trusted = await tell(webhook, { HOOK: url, ...trusting() });
  t.is(trusted.said, 'hook, webhook (json): delivered\n');
  notOk(
    t,
    await tell(webhook, { HOOK: url }),
    /failed: the certificate was not accepted \((UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET)\w*\); an authority/,
  );
  t.is(received.length, 1);
});

test('webhook through the proxy of the environment, past it with NO_PROXY, and with its account', async (t) => {
  const { url, received } = await httpReceiver(t, [200], certificate);
  const { place, tunnels } = await proxyReceiver(t, { account: 'doctor:s3cret' });
  const env = { HOOK: url, ...trusting() };
  const through = await tell(webhook, { ...env, HTTPS_PROXY: `http://doctor:s3cret@${place}` });
  t.is(through.said, 'hook, webhook (json): delivered\n');
  t.deepEqual(tunnels, [new URL(url).host]);
  const past = { ...env, HTTPS_PROXY: `http://${place}`, NO_PROXY: '127.0.0.1' };
  t.is((await tell(webhook, past)).exitCode, 0);
  t.is(tunnels.length, 1);
  t.is(received.length, 2);
  const wrong = await tell(webhook, { ...env, HTTPS_PROXY: `http://doctor:s3cret2@${place}` });
  notOk(t, wrong, /failed: the proxy answered 407/);
  t.is(received.length, 2);
});

test('notify.proxy goes before the environment, and none is straight', async (t) => {
  const { url, received } = await httpReceiver(t, [200], certificate);
  const { place, tunnels } = await proxyReceiver(t);
  const nowhere = { HOOK: url, HTTPS_PROXY: 'http://127.0.0.1:1', ...trusting() };
  t.is((await tell({ ...webhook, proxy: place }, nowhere)).exitCode, 0);
  t.is(tunnels.length, 1);
  t.is((await tell({ ...webhook, proxy: 'none' }, nowhere)).exitCode, 0);
  t.is(received.length, 2);
  notOk(t, await tell(webhook, nowhere), /failed: ECONNREFUSED/);
});

test('a proxy that refuses, and a variable that holds no address', async (t) => {
  const { url, received } = await httpReceiver(t, [200], certificate);
  const { place } = await proxyReceiver(t, { status: 403 });
  const refused = await tell(webhook, { HOOK: url, HTTPS_PROXY: `http://${place}`, ...trusting() });
  notOk(t, refused, /failed: the proxy answered 403/);
  const nonsense = await tell(webhook, { HOOK: url, HTTPS_PROXY: 's3cret', ...trusting() });
  notOk(t, nonsense, /failed: HTTPS_PROXY or HTTP_PROXY holds no address of a proxy/);
  t.is(received.length, 0);
});
