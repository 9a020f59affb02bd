import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import test from 'ava';
import { execa } from 'execa';
import { closeAudit, openAudit, readAuditPage } from '../../src/evidence/auditReads.js';
import { modulePath, packagePath } from '../../src/packagePath.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import { openSession } from '../../src/powershell/session.js';
import { type AuditReport, auditReportSchema } from '../../src/reports/auditReport.js';
import { type CommandLine, openCommandLine } from '../e2e/commandLine.js';
import { operatorPasswordVariable } from '../lab/environment.js';
import { type Forest, startForest } from '../lab/forest/forest.js';
import { GroundTruth, type Operation } from '../lab/forest/groundTruth.js';
import { ensureHost } from '../lab/host.js';

// An audit of a directory with some thousand users, by both readers, against what the account then could do.

const bulk = 2400;
const sampled = 500;

let forest: Forest;
let line: CommandLine;
let folder: string;
let truth: GroundTruth;

test.before(async () => {
  forest = await startForest({
    addition: { script: packagePath('test', 'lab', 'forest', 'bulkUsers.py'), arguments: [String(bulk)] },
  });
  line = await openCommandLine('forest', forest);
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-audit-'));
  truth = await GroundTruth.open(forest);
  const ldap = {
    reader: 'Ldap',
    ssl: true,
    userName: forest.administrator.userName,
    passwordVariable: operatorPasswordVariable,
  };
  await writeFile(join(folder, 'Ldap.json'), JSON.stringify({ directory: ldap }));
  const module = { reader: 'ActiveDirectory' };
  await writeFile(join(folder, 'ActiveDirectory.json'), JSON.stringify({ directory: module }));
});

test.after.always(async () => {
  await truth?.close();
  await line?.lab.close();
  await forest?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const readers = ['Ldap', 'ActiveDirectory'] as const;
const operations: Operation[] = ['reset', 'lockoutTime', 'pwdLastSet'];
const auditWith = (reader: string, ...args: string[]) =>
  line.run(['audit', '--quiet', '--config', join(folder, `${reader}.json`), ...args]);

async function auditAsJson(reader: string, ...args: string[]): Promise<AuditReport> {
  const { stdout, stderr } = await auditWith(reader, '--format', 'json', ...args);
  if (stdout === '') throw new Error(String(stderr));
  return auditReportSchema.parse(JSON.parse(String(stdout)));
}

/** The cells of RFC 4180 rows. */
function readCsv(text: string): string[][] {
  const rows = text.split('\r\n').slice(0, -1);
  return rows.map((row) =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
}

const columns = [
  ...['domain', 'distinguishedName', 'sAMAccountName', 'enabled', 'adminCount', 'result'],
  ...['resetPassword', 'writeLockoutTime', 'writePwdLastSet', 'causes'],
];

for (const reader of readers) {
  test.serial(
    `the csv of an audit equals what the account can do, on ${sampled} users: ${reader}`,
    async (t) => {
      t.timeout(600_000);
      const { stdout, exitCode } = await auditWith(reader, '--format', 'csv');
      t.is(exitCode, 1);
      const [header, ...rows] = readCsv(String(stdout));
      t.deepEqual(header, columns);
      t.true(rows.length > bulk);
      t.is(new Set(rows.map(([, dn]) => dn)).size, rows.length);
      t.true(rows.every((row) => row.length === columns.length));

      // All users of the definition, and others evenly from the rest.
      const isBulk = ([, dn = '']: string[]) => dn.includes(',OU=Branches,');
      const own = rows.filter((row) => !isBulk(row));
      const many = rows.filter(isBulk);
      const step = many.length / (sampled - own.length);
      const sample = [
        ...own,
        ...Array.from({ length: sampled - own.length }, (_, index) => many[Math.floor(index * step)]),
      ];
      t.is(sample.length, sampled);
      const attempts = sample.flatMap((row) =>
        operations.map((operation) => ({ dn: row?.[1] ?? '', operation })),
      );
      const outcomes = await truth.attemptAll(attempts);
      const seen = { allowed: 0, denied: 0 };
      for (const [index, outcome] of outcomes.entries()) {
        const row = sample[Math.floor(index / operations.length)] ?? [];
        const told = row[6 + (index % operations.length)];
        t.is(outcome.verdict, told === 'granted' ? 'allowed' : 'denied', `${told}: ${row.join(', ')}`);
        if (outcome.verdict !== 'other') seen[outcome.verdict] += 1;
      }
      t.true(seen.allowed > 300 && seen.denied > 300, JSON.stringify(seen));
    },
  );
}

test.serial(
  'pages wait for who is slow; a search is left in the middle, and none goes on after its end',
  async (t) => {
    const session = openSession({ executable: await ensureHost(), env: line.lab.environment });
    t.teardown(() => session.close());
    const { userName } = forest.administrator;
    const Directory = {
      ...({ reader: 'Ldap', ssl: true, server: forest.controller } as const),
      ...{ userName, passwordVariable: operatorPasswordVariable },
    };
    const open = (PageSize: number) => session.call(openAudit, { Domain: forest.realm, Directory, PageSize });
    const next = async () => (await session.call(readAuditPage, {})).value;

    // More pages than are read ahead, and each has arrived before it is asked for.
    await open(100);
    await next();
    await open(100);
    await delay(3000);
    const users = new Set<string>();
    for (let isLast = false; !isLast; ) {
      const page = await next();
      for (const dn of page.distinguishedNames) users.add(dn);
      isLast = page.isLast;
    }
    t.true(users.size > bulk);

    const error = await t.throwsAsync(next(), { instanceOf: PowerShellError });
    t.is(error?.details.fullyQualifiedErrorId?.split(',')[0], 'WbdNoFurtherPage');
    await session.call(closeAudit, {});
  },
);

test.serial('PowerShell ends although a search is open and nobody takes its pages', async (t) => {
  const { userName } = forest.administrator;
  const directory = `@{ reader = 'Ldap'; ssl = $true; userName = '${userName}'; passwordVariable = '${operatorPasswordVariable}' }`;
  const script = [
    `Import-Module '${modulePath}'`,
    `$open = Open-WbdAudit -Domain ${forest.realm} -Directory ${directory} -PageSize 50`,
    // More pages than are read ahead.
    'Start-Sleep -Seconds 3',
    '$open.searchBase',
  ].join('; ');
  const { stdout, timedOut } = await execa(await ensureHost(), ['-NoProfile', '-Command', script], {
    ...{ env: line.lab.environment, extendEnv: false, reject: false, timeout: 30_000 },
  });
  t.false(timedOut);
  t.is(stdout, forest.domainDn);
});

test.serial('both readers give the same report', async (t) => {
  const [ldap, module] = await Promise.all(readers.map((reader) => auditAsJson(reader)));
  const comparable = (report: AuditReport | undefined) =>
    report?.domains.map(({ readFrom: _from, groups, ...rest }) => ({
      ...rest,
      // The readers give the users in another order.
      groups: groups.map(({ examples: _, ...group }) => JSON.stringify(group)).sort(),
    }));
  t.deepEqual(comparable(module), comparable(ldap));
  t.deepEqual(ldap?.domains[0]?.readFrom, { server: forest.controller, reader: 'Ldap' });
});

test.serial('each cause of the definition is told, with what to do', async (t) => {
  const { domains } = await auditAsJson('Ldap', '--search-base', `OU=Contoso,${forest.domainDn}`);
  const groups = domains[0]?.groups ?? [];
  const groupOf = (caseName: string) =>
    groups.filter(({ examples }) => examples.includes(forest.user(caseName).dn)).map(({ cause }) => cause);
  t.like(groupOf('inherited-deny-nearer-ou')[0], {
    kind: 'denied',
    setAt: `OU=Executives,OU=Staff,OU=Contoso,${forest.domainDn}`,
    group: 'Sync Accounts',
  });
  t.like(groupOf('explicit-deny-everyone')[0], {
    kind: 'denied',
    setAt: null,
    isInherited: false,
    group: null,
  });
  t.deepEqual(groupOf('under-protected-ou')[0], {
    kind: 'inheritanceOff',
    at: [`OU=Payroll,OU=Staff,OU=Contoso,${forest.domainDn}`],
  });
  t.like(groupOf('admin-sd-holder')[0], { kind: 'protectedGroup' });
  t.deepEqual(groupOf('orphaned-admin-count'), [{ kind: 'orphanedAdminCount' }]);
  t.regex(groups.find(({ cause }) => cause.kind === 'orphanedAdminCount')?.todo ?? '', /clear-admin-count/);
  t.deepEqual(groupOf('protected-dacl')[0], { kind: 'inheritanceOff', at: [] });
  t.deepEqual(groupOf('no-grant')[0], {
    kind: 'notGranted',
    below: `OU=Contractors,OU=Contoso,${forest.domainDn}`,
  });
  t.true(groups.every(({ summary, todo }) => summary.length > 0 && todo.length > 0));
  t.true(
    groups.every(({ users }, index) => index === 0 || users <= (groups[index - 1]?.users ?? 0)),
    'worst first',
  );
});

test.serial('a filter narrows the users down', async (t) => {
  const { domains, filter } = await auditAsJson('Ldap', '--filter', 'sAMAccountName=person0012*');
  t.is(filter, '(sAMAccountName=person0012*)');
  t.is(domains[0]?.counts.users, 10);
});

test.serial('no user at all is said, and is not healthy', async (t) => {
  const nobody = ['--filter', '(sAMAccountName=nobody-of-that-name)'];
  for (const [format, where] of [
    ['text', 'stdout'],
    ['markdown', 'stdout'],
    ['csv', 'stderr'],
  ] as const) {
    const outcome = await auditWith('Ldap', ...nobody, '--format', format);
    t.is(outcome.exitCode, 3);
    t.regex(
      String(outcome[where]).replace(/\s+/g, ' '),
      /NOTHING AUDITED: there is no user that .* picks below DC=contoso,DC=test/,
    );
  }
  t.is((await auditAsJson('Ldap', ...nobody)).domains[0]?.counts.users, 0);
});

test.serial('text and markdown tell the counts and the causes', async (t) => {
  const scope = ['--search-base', `OU=Contoso,${forest.domainDn}`];
  const text = await auditWith('Ldap', ...scope);
  t.regex(String(text.stdout), /What stands in the way, worst first/);
  t.regex(String(text.stdout), /Asked: dc1\.contoso\.test \(Ldap\)/);
  const file = join(folder, 'audit.md');
  const markdown = await auditWith('Ldap', ...scope, '--format', 'markdown', '--out', file);
  t.is(markdown.stdout, '');
  const written = await readFile(file, 'utf8');
  t.regex(written, /\| users \| cause \| missing \| to do \| such as \|/);
  t.notRegex(written, /INCOMPLETE/);
});

test.serial('wrong use is one sentence', async (t) => {
  const missing = await auditWith('Ldap', '--search-base', `OU=Nowhere,${forest.domainDn}`);
  t.regex(String(missing.stderr), /^There is no OU=Nowhere,DC=contoso,DC=test on dc1\.contoso\.test/);
  t.is(missing.exitCode, 2);
  const elsewhere = await auditWith('Ldap', '--search-base', 'OU=Staff,DC=fabrikam,DC=test');
  t.regex(
    String(elsewhere.stderr),
    /^No domain that this server synchronises holds OU=Staff,DC=fabrikam,DC=test/,
  );
  t.is(elsewhere.exitCode, 2);
  const filter = await auditWith('Ldap', '--filter', '(department=Sales))(|(objectClass=*)');
  t.regex(String(filter.stderr), /^The filter .* is not one LDAP filter/);
  t.is(filter.exitCode, 2);
  for (const reader of ['Ldap', 'ActiveDirectory'] as const) {
    const unread = await auditWith(reader, '--filter', '(department)');
    t.regex(String(unread.stderr), /\(department\).* is not a valid LDAP filter/, reader);
    t.is(unread.exitCode, 2, reader);
  }
});

test.serial('Ctrl-C gives what was found until then, and says so', async (t) => {
  const audit = line.run(['audit', '--config', join(folder, 'Ldap.json'), '--format', 'json'], {
    detached: true,
  });
  let progress = '';
  audit.stderr?.on('data', (chunk) => {
    progress += chunk;
    // A terminal sends the signal to the whole group: PowerShell gets it too.
    if (/500 of \d,\d+ users/.test(progress) && audit.pid !== undefined) {
      progress = '';
      process.kill(-audit.pid, 'SIGINT');
    }
  });
  const { stdout, exitCode } = await audit;
  t.is(exitCode, 130);
  const report = auditReportSchema.parse(JSON.parse(String(stdout)));
  t.false(report.isComplete);
  const [domain] = report.domains;
  t.is(domain?.end, 'interrupted');
  t.true(
    (domain?.counts.users ?? 0) >= 500 && (domain?.counts.users ?? 0) < bulk,
    JSON.stringify(domain?.counts),
  );
});
