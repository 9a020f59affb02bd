import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { checkAccess } from '../../src/access/accessCheck.js';
import { parseDescriptor } from '../../src/access/descriptor.js';
import { classGuid } from '../../src/access/schemaGuids.js';
import { buildToken } from '../../src/access/token.js';
import { auditRights } from '../../src/audit/auditRights.js';
import { VerdictBook } from '../../src/audit/verdictBook.js';
import { closeAudit, openAudit, readAuditPage } from '../../src/evidence/auditReads.js';
import { connectorAccount } from '../../src/evidence/facts/connectorAccount.js';
import { packagePath, programPath } from '../../src/packagePath.js';
import { openSession } from '../../src/powershell/session.js';
import { type Lab, openLab, operatorPasswordVariable } from '../../test/lab/environment.js';
import { contoso } from '../../test/lab/forest/definition.js';
import { type Forest, startForest } from '../../test/lab/forest/forest.js';
import { ensureHost } from '../../test/lab/host.js';
import { type Figure, middle, timed } from './figure.js';

const bulk = 20_000;
const runs = 5;
const attributes = [
  ...['objectClass', 'objectSid', 'sAMAccountName', 'adminCount', 'userAccountControl'],
  'nTSecurityDescriptor',
];

/**
 * An audit of 20,000 users of the lab's domain controller beside ldapsearch, which reads the same attributes of the same
 * users from the same controller, one after the other; and the engine alone. ldapsearch takes pages of 1,000, the most that a
 * controller gives, and is no slower with the 500 of the audit.
 */
export async function benchAudit(): Promise<Figure[]> {
  const powershell = await ensureHost();
  const forest = await startForest({
    addition: { script: packagePath('test', 'lab', 'forest', 'bulkUsers.py'), arguments: [String(bulk)] },
  });
  const lab = await openLab({ scenario: 'forest', powershell, forest });
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-bench-'));
  try {
    const config = join(folder, 'config.json');
    const { userName } = forest.administrator;
    const directory = { reader: 'Ldap', ssl: true, userName, passwordVariable: operatorPasswordVariable };
    await writeFile(config, JSON.stringify({ directory }));
    const audits: number[] = [];
    const searches: number[] = [];
    const memory: number[] = [];
    for (let run = 0; run < runs; run++) {
      searches.push(await timed(() => search(forest, lab)));
      audits.push(
        await timed(async () => {
          memory.push(await audit(lab, config));
        }),
      );
    }
    const engine = await benchEngine(powershell, forest, lab);
    return [
      { what: `ldapsearch of ${bulk} users`, value: middle(searches), unit: 'ms' },
      {
        what: `\`audit\` of ${bulk} users by LDAP, from the command line to the report`,
        value: middle(audits),
        unit: 'ms',
      },
      { what: '`audit` to ldapsearch', value: middle(audits) / middle(searches), unit: 'ratio' },
      { what: 'most memory of node during `audit`', value: Math.max(...memory) / 1e6, unit: 'MB' },
      ...engine,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await lab.close();
    await forest.stop();
  }
}

async function search(forest: Forest, lab: Lab): Promise<void> {
  const { userName, password } = forest.administrator;
  await execa(
    'ldapsearch',
    [
      ...['-x', '-LLL', '-H', `ldaps://${forest.controller}`, '-D', userName, '-w', password],
      ...['-b', forest.domainDn, '-E', 'pr=1000/noprompt'],
      // The flags control with owner, group and DACL, as every reader without the right to the SACL needs it.
      ...['-E', '1.2.840.113556.1.4.801=::MAMCAQc='],
      ...['(&(objectCategory=person)(objectClass=user))', ...attributes],
    ],
    { env: lab.environment, extendEnv: false, stdout: 'ignore' },
  );
}

/** The command line; the most memory that its node process took, in bytes. */
async function audit(lab: Lab, config: string): Promise<number> {
  const cli = programPath;
  const args = [cli, 'audit', '--quiet', '--config', config, '--format', 'json'];
  const { stdout, stderr } = await execa(
    '/usr/bin/env',
    ['sh', '-c', 'command time -f %M "$0" "$@"', process.execPath, ...args],
    {
      env: lab.environment,
      extendEnv: false,
      reject: false,
    },
  );
  const { users } = (JSON.parse(stdout) as { domains: { counts: { users: number } }[] }).domains[0]
    ?.counts ?? { users: 0 };
  if (users < bulk) throw new Error(`The audit judged ${users} users: ${stderr}`);
  return Number(/(\d+)\s*$/.exec(stderr)?.[1] ?? 0) * 1024;
}

/** The engine without any reading: all rights on each user, with each descriptor judged once and with each judged anew. */
async function benchEngine(powershell: string, forest: Forest, lab: Lab): Promise<Figure[]> {
  const session = openSession({ executable: powershell, env: lab.environment });
  try {
    const to = {
      Domain: forest.realm,
      Directory: {
        reader: 'Ldap' as const,
        server: forest.controller,
        ssl: true,
        userName: forest.administrator.userName,
        passwordVariable: operatorPasswordVariable,
      },
    };
    const account = (await session.call(connectorAccount, { ...to, Name: contoso.connector.samAccountName }))
      .value;
    const token = buildToken(account);
    const descriptors: string[] = [];
    const numbers: number[] = [];
    await session.call(openAudit, { ...to, PageSize: 1000 });
    for (let isLast = false; !isLast; ) {
      const { value } = await session.call(readAuditPage, {});
      descriptors.push(...value.newDescriptors);
      numbers.push(...value.descriptors.map(Number));
      isLast = value.isLast;
    }
    await session.call(closeAudit, {});

    const once = await timed(async () => {
      const book = new VerdictBook(token, forest.domainSid);
      for (const descriptor of descriptors) book.add(descriptor);
      for (const number of numbers) book.verdict(number, 'user', null);
    });
    const each = await timed(async () => {
      const userClass = classGuid('user');
      for (const number of numbers) {
        const descriptor = parseDescriptor(Buffer.from(descriptors[number] ?? '', 'base64'));
        for (const right of auditRights)
          checkAccess({ descriptor, sid: null }, token, right.request(userClass));
      }
    });
    const perSecond = (milliseconds: number) => (1000 * numbers.length * auditRights.length) / milliseconds;
    return [
      { what: `distinct descriptors of ${numbers.length} users`, value: descriptors.length, unit: 'count' },
      {
        what: 'rights judged by the engine, each descriptor parsed and judged once',
        value: perSecond(once),
        unit: '/s',
      },
      {
        what: 'rights judged by the engine, the descriptor of each user parsed and judged',
        value: perSecond(each),
        unit: '/s',
      },
    ];
  } finally {
    await session.close();
  }
}
