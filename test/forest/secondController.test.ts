import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type * as z from 'zod';
import { loadEvidence } from '../../src/evidence/file.js';
import { reportSchema } from '../../src/reports/json.js';
import { openCommandLine } from '../e2e/commandLine.js';
import { cloudReset } from '../lab/cloudReset.js';
import { operatorPasswordVariable } from '../lab/environment.js';
import { DirectoryTool } from '../lab/forest/directoryTool.js';
import type { Forest } from '../lab/forest/forest.js';
import { GroundTruth } from '../lab/forest/groundTruth.js';
import { type ControllerPair, startControllerPair } from '../lab/forest/pair.js';

/**
 * A domain on two real controllers, of which the locator finds the one that is not the PDC emulator. Only what is
 * read from the PDC emulator says what writeback will meet.
 */

let pair: ControllerPair;

test.before(async () => {
  pair = await startControllerPair();
});

test.after.always(() => pair?.stop());

interface Check {
  reader: 'ActiveDirectory' | 'Ldap';
  user: string;
  preferred?: readonly string[];
  onlyPreferred?: boolean;
}

async function check({ reader, user, preferred = [], onlyPreferred = false }: Check) {
  const line = await openCommandLine('forest', pair.second);
  const { folder } = line.lab;
  try {
    await prefer(join(folder, 'connect.json'), preferred, onlyPreferred);
    const config = join(folder, 'config.json');
    const ldap = {
      ssl: true,
      userName: pair.pdc.administrator.userName,
      passwordVariable: operatorPasswordVariable,
    };
    await writeFile(config, JSON.stringify({ directory: { reader, ...(reader === 'Ldap' && ldap) } }));
    const saved = join(folder, 'evidence.json');
    const args = ['--config', config, '--format', 'json', '--quiet', '--save-evidence', saved];
    const { stdout, stderr } = await line.run(['check', '--user', user, ...args]);
    if (stderr) throw new Error(stderr);
    return { report: reportSchema.parse(JSON.parse(stdout)), evidence: await loadEvidence(saved) };
  } finally {
    await line.lab.close();
  }
}

async function prefer(file: string, preferred: readonly string[], onlyPreferred: boolean): Promise<void> {
  const state = JSON.parse(await readFile(file, 'utf8'));
  const partition = state.connectors['contoso.test'].partitions['DC=contoso,DC=test'];
  partition.preferredDCs = preferred;
  partition.parameters['dc-failover'] = onlyPreferred ? '0' : '1';
  await writeFile(file, JSON.stringify(state));
}

const find = (report: z.output<typeof reportSchema>, code: string) =>
  report.findings.find((one) => one.code === code);

/** Which controller each fact of the directory was read from. */
function sources(evidence: Awaited<ReturnType<typeof check>>['evidence']): Map<string, string> {
  return new Map(
    evidence.readings.flatMap(({ fact, value }) => {
      const from = (value as { readFrom?: { server: string } } | null)?.readFrom;
      return from ? [[fact, from.server] as const] : [];
    }),
  );
}

const dc1 = 'dc1.contoso.test';
const dc2 = 'dc2.contoso.test';

for (const reader of ['ActiveDirectory', 'Ldap'] as const) {
  test.serial(
    `the PDC emulator is found through another controller, and both are judged: ${reader}`,
    async (t) => {
      const { report, evidence } = await check({ reader, user: pair.pdc.user('inherited-grant').dn });
      const from = sources(evidence);
      t.is(from.get('domain'), dc2, 'the locator leads to the second');
      from.delete('domain');
      t.deepEqual([...new Set(from.values())], [dc1]);

      const pdc = find(report, 'WBD401');
      t.is(pdc?.outcome, 'pass', pdc?.seen.join('\n'));
      t.true(pdc?.seen.includes(`PDC emulator: ${dc1} (${pair.pdc.address})`), pdc?.seen.join('\n'));
      const further = find(report, 'WBD403');
      t.is(further?.outcome, 'pass', further?.seen.join('\n'));
      t.true(further?.seen.includes(`${dc2} (${pair.second.address}): reachable`), further?.seen.join('\n'));
      const versions = find(report, 'WBD404');
      t.is(versions?.outcome, 'pass');
      t.deepEqual(
        versions?.seen.map((line) => line.split(':')[0]),
        [dc1, dc2],
      );
      // Samba offers no policy hints.
      t.is(find(report, 'WBD405')?.summary, `LDAP policy hints are not offered by ${dc1} and ${dc2}.`);
    },
  );

  test.serial(
    `what the PDC emulator holds counts, not what the preferred controller holds: ${reader}`,
    async (t) => {
      const { dn } = pair.pdc.user('full-control');
      await deniedOnPdc(dn, async () => {
        t.is(await resetOn(pair.second, dn), 'allowed');
        t.is(await resetOn(pair.pdc, dn), 'denied');
        const { report } = await check({ reader, user: dn, preferred: [dc2] });
        const finding = find(report, 'WBD501');
        t.is(finding?.outcome, 'fail');
        t.regex(finding?.summary ?? '', /denies it/);
      });
      t.is(await resetOn(pair.pdc, dn), 'allowed');
    },
  );
}

async function resetOn(forest: Forest, dn: string): Promise<string> {
  const truth = await GroundTruth.open(forest);
  try {
    return (await truth.attempt({ dn, operation: 'reset' })).verdict;
  } finally {
    await truth.close();
  }
}

/** While `work` runs, dc1 alone denies the connector account everything on a user. */
async function deniedOnPdc(dn: string, work: () => Promise<void>): Promise<void> {
  const tool = new DirectoryTool(pair.pdc);
  try {
    const { attributes } = await tool.readEntry(dn, ['nTSecurityDescriptor']);
    const before = attributes['nTSecurityDescriptor']?.[0];
    if (!before) throw new Error(`${dn} has no descriptor`);
    const sddl = await tool.toSddl(before);
    const account = pair.pdc.user('self-grant-own-account');
    await tool.storeDescriptors([
      { dn, descriptor: sddl.replace(/D:([A-Z]*)/, `D:$1(D;;CRWP;;;${account.sid})`) },
    ]);
    await work();
    await tool.storeDescriptors([{ dn, descriptor: before }]);
  } finally {
    await tool.close();
  }
}

test.serial('preferred controllers: the second alone, the second and no other, both', async (t) => {
  const user = pair.pdc.user('inherited-grant').dn;
  const alone = find((await check({ reader: 'Ldap', user, preferred: [dc2] })).report, 'WBD402');
  t.is(alone?.outcome, 'fail');
  t.is(alone?.severity, 'warning');
  t.is(alone?.summary, `The preferred controllers do not include the PDC emulator ${dc1}.`);

  const only = await check({ reader: 'Ldap', user, preferred: [dc2], onlyPreferred: true });
  t.true(find(only.report, 'WBD402')?.seen.includes('Only preferred controllers may be used: yes'));
  t.is(find(only.report, 'WBD406')?.outcome, 'pass', 'it can be used all the same');

  const { report } = await check({ reader: 'Ldap', user, preferred: [dc1, dc2] });
  t.is(find(report, 'WBD402')?.outcome, 'pass');
  t.is(find(report, 'WBD406')?.outcome, 'pass');
});

test.serial(
  'a reset that the cloud asks for is done on the PDC emulator, and seen there at once',
  async (t) => {
    const user = pair.pdc.user('policy-direct-beats-group');
    const lastSet = async () => {
      const { evidence } = await check({ reader: 'Ldap', user: user.dn, preferred: [dc2] });
      const value = evidence.readings.find(({ fact }) => fact === 'user')?.value as {
        readFrom: { server: string };
        matches: { passwordLastSet: string | null }[];
      };
      t.is(value.readFrom.server, dc1);
      return value.matches[0]?.passwordLastSet;
    };
    const before = await lastSet();
    const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-pair-'));
    t.teardown(() => rm(folder, { recursive: true }));
    const password = 'Pair-Reset-5d1e-Passw0rd!';
    t.is(await cloudReset({ forest: pair.pdc, folder, user, password }), 'success');
    t.true(((await lastSet()) ?? '') > (before ?? ''));
  },
);

test.serial(
  'the PDC emulator is stopped: its own finding, and the rest is read from the other',
  async (t) => {
    const user = pair.second.user('inherited-grant').dn;
    await pair.pdc.stop();
    for (const reader of ['ActiveDirectory', 'Ldap'] as const) {
      const { report, evidence } = await check({ reader, user, preferred: [dc2] });
      const pdc = find(report, 'WBD401');
      t.is(pdc?.outcome, 'fail');
      t.regex(pdc?.summary ?? '', /^The PDC emulator dc1\.contoso\.test cannot be reached on port /);
      t.deepEqual([...new Set(sources(evidence).values())], [dc2]);
      t.is(find(report, 'WBD501')?.outcome, 'pass');
    }

    const tool = new DirectoryTool(pair.second);
    const owner = `CN=NTDS Settings,CN=DC2,CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,${pair.second.domainDn}`;
    try {
      await tool.modify(pair.second.domainDn, [
        { operation: 'replace', attribute: 'fSMORoleOwner', values: [owner] },
      ]);
    } finally {
      await tool.close();
    }
    const { report } = await check({ reader: 'Ldap', user, preferred: [dc2] });
    t.is(
      find(report, 'WBD401')?.summary,
      `The PDC emulator ${dc2} is found and reachable.`,
      'the role was seized',
    );
    t.is(find(report, 'WBD402')?.outcome, 'pass');
    t.is(find(report, 'WBD403')?.summary, `${dc1} cannot be reached from this server.`);
  },
);
