import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { reportSchema } from '../../src/reports/json.js';
import { start } from '../e2e/commandLine.js';
import { openLab } from '../lab/environment.js';
import { ensureHost } from '../lab/host.js';
import { Authority } from '../lab/network/authority.js';
import {
  type Endpoint,
  type Endpoints,
  healthyRelay,
  healthyService,
  type LiveCloud,
  startLiveCloud,
} from '../lab/network/liveCloud.js';
import { answerMissingToken, oldRelay, proxy, rawServer, relay } from '../lab/network/servers.js';
import { silentPort } from '../lab/silentPort.js';

/**
 * The whole command line, on the cloud's own names and real servers behind them. The tenant's relays are those that the
 * lab's events name.
 */

const ownRelays = ['ssprdedicatedsbprodfra-1', 'ssprdedicatedsbprodncu'];

interface Given {
  endpoints(authority: Authority): Promise<Endpoints> | Endpoints;
  network?: Record<string, unknown>;
  /** Of the Connect server. */
  scenario?: string;
}

async function networkFindings(
  { endpoints, network = {}, scenario = 'healthy' }: Given,
  meet: (cloud: LiveCloud, folder: string) => Promise<Record<string, unknown>> = async () => ({}),
) {
  const cloud = await startLiveCloud(endpoints);
  const lab = await openLab({ scenario, powershell: await ensureHost(), cloud });
  try {
    const config = join(lab.folder, 'config.json');
    const settings = {
      network: { ...network, ...(await meet(cloud, lab.folder)) },
      timeouts: { endpointSeconds: 6 },
    };
    await writeFile(config, JSON.stringify(settings));
    const args = ['--config', config, '--format', 'json', '--quiet', '--only', 'WBD101', 'WBD102'];
    const { stdout, stderr } = await start(lab.environment, ['check', ...args]);
    if (stderr) throw new Error(String(stderr));
    const { findings } = reportSchema.parse(JSON.parse(String(stdout)));
    const find = (code: string) => {
      const finding = findings.find((one) => one.code === code);
      if (!finding) throw new Error(`${code} is not in the report`);
      return finding;
    };
    return { answer: find('WBD101'), certificates: find('WBD102'), cloud };
  } finally {
    await lab.close();
    await cloud.close();
  }
}

/** The commercial cloud, with one of the tenant's own relays as given. */
function commercial(second: readonly Endpoint[] = [healthyRelay]): Endpoints {
  return {
    'passwordreset.microsoftonline.com': [healthyService],
    [`${ownRelays[0]}.servicebus.windows.net`]: [healthyRelay],
    [`${ownRelays[1]}.servicebus.windows.net`]: second,
  };
}
const second = `${ownRelays[1]}.servicebus.windows.net`;

test.serial('the commercial cloud: the relays that the events name, and no other', async (t) => {
  const { answer, certificates } = await networkFindings({ endpoints: () => commercial() });
  t.is(answer.outcome, 'pass', answer.seen.join('\n'));
  t.is(certificates.outcome, 'pass', certificates.seen.join('\n'));
  for (const name of ownRelays) t.true(answer.seen.some((line) => line.startsWith(`${name}.servicebus`)));
  t.true(answer.seen.includes("The relays are the tenant's own, as its events name them"));
});

for (const [cloud, relays, service] of [
  ['usGovernment', 'servicebus.usgovcloudapi.net', 'passwordreset.microsoftonline.us'],
  ['china', 'servicebus.chinacloudapi.cn', undefined],
] as const) {
  test.serial(`the cloud ${cloud}`, async (t) => {
    const endpoints = Object.fromEntries(
      ownRelays.map((name) => [`${name}.${relays}`, [healthyRelay]] as [string, Endpoint[]]),
    );
    const { answer, certificates } = await networkFindings({
      endpoints: () => ({ ...endpoints, ...(service && { [service]: [healthyService] }) }),
      network: { cloud },
    });
    t.is(answer.outcome, 'pass', answer.seen.join('\n'));
    t.is(certificates.outcome, 'pass');
    for (const name of ownRelays) t.true(answer.seen.some((line) => line.startsWith(`${name}.${relays}`)));
  });
}

test.serial('a name with two addresses, of which one refuses: the finding names that address', async (t) => {
  const { answer, cloud } = await networkFindings({ endpoints: () => commercial([undefined, healthyRelay]) });
  const [refusing, healthy] = cloud.addresses[second] ?? [];
  t.is(answer.outcome, 'fail');
  t.is(answer.severity, 'warning', 'it answers all the same');
  t.true(answer.seen.includes(`${second} by ${refusing} refuses the connection`), answer.seen.join('\n'));
  t.true(
    answer.seen.some((line) => line.startsWith(`${second} answers 401`) && line.includes(`(${healthy})`)),
  );
});

interface Fault {
  start: (authority: Authority) => Promise<Endpoint> | Endpoint;
  says: RegExp;
}

/** By the first label of a further relay that the configuration names: what listens there, and what is said of it. */
const faults: Record<string, Fault> = {
  refused: { start: () => undefined, says: /refuses the connection$/ },
  mute: { start: () => (at) => rawServer(() => {}, at), says: /takes the connection and then says nothing$/ },
  cut: {
    start: () => (at) => rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()), at),
    says: /is cut off in the TLS handshake$/,
  },
  old: {
    start: async (authority) => {
      const certificate = await authority.issue('old', { names: ['DNS:old.test'] });
      return (at) => oldRelay(certificate, at);
    },
    says: /speaks TLS 1\.0 and not TLS 1\.2$/,
  },
  page: {
    start: () => (at, certificate) =>
      relay(certificate, (_request, response) => response.writeHead(200).end('Please sign in'), at),
    says: /answers 200, where a relay answers 401$/,
  },
  slow: {
    start: () => (at, certificate) =>
      relay(
        certificate,
        (request, response) => setTimeout(() => answerMissingToken(request, response), 900),
        at,
      ),
    says: /answers 401 after (9\d\d|[1-5]\d\d\d) ms/,
  },
};

const further = (label: string) => `${label}.servicebus.windows.net`;

test.serial('each way of failing is told apart, of several endpoints at once', async (t) => {
  const hole = await silentPort(443);
  t.teardown(() => hole.release());
  const { answer, certificates } = await networkFindings({
    endpoints: async (authority) => {
      const endpoints: Record<string, Endpoint[]> = {};
      for (const [label, fault] of Object.entries(faults))
        endpoints[further(label)] = [await fault.start(authority)];
      return { ...commercial(), ...endpoints };
    },
    network: { endpoints: [...Object.keys(faults).map(further), hole.address] },
  });
  t.is(answer.outcome, 'fail');
  t.is(answer.severity, 'error');
  for (const [label, { says }] of Object.entries(faults)) {
    const own = answer.seen.filter((line) => line.startsWith(`${further(label)} `));
    t.is(own.length, 1, label);
    t.regex(own[0] ?? '', says);
  }
  t.true(answer.seen.includes(`${hole.address} by ${hole.address} does not answer`), answer.seen.join('\n'));
  const doubted = certificates.seen.filter((line) => !line.includes('is trusted'));
  t.deepEqual(doubted, [], 'those that have certificates have the right ones');
});

test.serial('each wrong certificate is told apart, with issuer and chain', async (t) => {
  const { answer, certificates } = await networkFindings({
    endpoints: async (authority) => {
      const other = await Authority.make(`${authority.caFile}-other`, '/O=Contoso/CN=Contoso Web Gateway');
      const made = {
        untrusted: await other.issue('untrusted', { names: [`DNS:${further('untrusted')}`] }),
        expired: await authority.issue('expired', { names: [`DNS:${further('expired')}`], days: -1 }),
        wrong: await authority.issue('wrong', { names: ['DNS:intranet.test'] }),
      };
      const endpoints = Object.entries(made).map(([label, certificate]): [string, Endpoint[]] => [
        further(label),
        [(at) => relay(certificate, answerMissingToken, at)],
      ]);
      return { ...commercial(), ...Object.fromEntries(endpoints) };
    },
    network: { endpoints: ['untrusted', 'expired', 'wrong'].map(further) },
  });
  t.is(answer.outcome, 'pass', answer.seen.join('\n'));
  t.is(certificates.outcome, 'fail');
  t.is(certificates.severity, 'error');
  const of = (label: string) => certificates.seen.find((line) => line.startsWith(`${label}.`)) ?? '';
  t.regex(of('untrusted'), /is not trusted on this server; issued by Contoso Web Gateway/);
  t.regex(of('expired'), /is outside its time of validity/);
  t.regex(of('wrong'), /is for another name/);
  t.is(certificates.seen.filter((line) => line.startsWith('Chain: ')).length, 3);
});

test.serial(
  'probes run side by side: as many silent endpoints as there are cost one time limit',
  async (t) => {
    const silent: Endpoint = (at) => rawServer(() => {}, at);
    const began = Date.now();
    const { answer } = await networkFindings({
      endpoints: () => commercial([silent, silent, silent, silent, silent, silent]),
    });
    t.is(answer.seen.filter((line) => line.startsWith(`${second} by `)).length, 6);
    // One after the other they would take 36 seconds alone.
    t.true(Date.now() - began < 30_000, `${Date.now() - began} ms`);
  },
);

test.serial('the proxy of machine.config, and one that is given and asks for a sign-in', async (t) => {
  const tunnels: string[] = [];
  const startProxy = async (cloud: LiveCloud, refusal?: { status: string; headers: string[] }) => {
    const way = await proxy(refusal, tunnels, (host) => cloud.addresses[host]?.[0] ?? '127.0.0.1');
    t.teardown(() => way.close());
    return way.place;
  };
  const good = await networkFindings({ endpoints: () => commercial() }, async (cloud, folder) => {
    const file = join(folder, 'connect.json');
    const state = JSON.parse(await readFile(file, 'utf8'));
    const address = `http://${await startProxy(cloud)}`;
    state.machineConfig = `<configuration><system.net><defaultProxy><proxy proxyaddress="${address}" /></defaultProxy></system.net></configuration>`;
    await writeFile(file, JSON.stringify(state));
    return {};
  });
  t.is(good.answer.outcome, 'pass', good.answer.seen.join('\n'));
  t.regex(good.answer.seen[0] ?? '', /^Through the proxy 127\.0\.0\.1:/);
  t.true(tunnels.includes(`${second}:443`));

  const headers = ['Proxy-Authenticate: Negotiate'];
  const refusal = { status: '407 Proxy Authentication Required', headers };
  const { answer } = await networkFindings({ endpoints: () => commercial() }, async (cloud) => ({
    proxy: await startProxy(cloud, refusal),
  }));
  t.is(answer.outcome, 'fail');
  t.regex(answer.summary, /asks for a sign-in \(407\) and lets nothing through/);
  t.true(answer.todo.some((line) => line.includes('useDefaultCredentials="true"')));
});
