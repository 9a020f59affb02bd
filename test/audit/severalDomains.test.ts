import test from 'ava';
import { type AuditReport, auditReportSchema } from '../../src/reports/auditReport.js';
import { type CommandLine, openCommandLine } from '../e2e/commandLine.js';

/** An audit of a server that synchronises two forests, each with a connector and an account of its own. */

async function audit(line: CommandLine, ...args: string[]) {
  const { stdout, exitCode } = await line.run(['audit', '--quiet', '--format', 'json', ...args]);
  return { exitCode, report: auditReportSchema.parse(JSON.parse(String(stdout))) };
}

const usersOf = ({ domains }: AuditReport) =>
  domains.map(({ domain, account, end, counts }) => ({ domain, account, end, users: counts.users }));

test('each domain has its own part, with the account of its connector', async (t) => {
  const line = await openCommandLine('two-forests');
  try {
    const { exitCode, report } = await audit(line);
    const parts = usersOf(report);
    t.deepEqual(
      parts.map(({ domain, account, end }) => [domain, account, end]),
      [
        ['contoso.test', 'MSOL_d1edb676ca03', 'complete'],
        ['fabrikam.test', 'MSOL_d1edb676ca03', 'complete'],
      ],
    );
    t.true(
      parts.every(({ users }) => users > 0),
      JSON.stringify(parts),
    );
    t.is(exitCode, 1);
    for (const { domain, groups, searchBase } of report.domains) {
      const root = domain
        .split('.')
        .map((label) => `DC=${label}`)
        .join(',');
      t.is(searchBase, root);
      t.true(
        groups.every(({ examples }) => examples.every((name) => name.endsWith(`,${root}`))),
        domain,
      );
    }
    const alone = await audit(line, '--search-base', 'DC=fabrikam,DC=test');
    t.deepEqual(usersOf(alone.report), parts.slice(1));

    const text = await line.run(['audit', '--quiet']);
    t.regex(
      String(text.stdout),
      /Writeback rights of MSOL_d1edb676ca03 in contoso\.test[\s\S]*Writeback rights of MSOL_d1edb676ca03 in fabrikam\.test/,
    );
    const csv = await line.run(['audit', '--quiet', '--format', 'csv']);
    const rows = String(csv.stdout).split('\r\n').slice(1, -1);
    t.is(
      rows.length,
      parts.reduce((sum, { users }) => sum + users, 0),
    );
  } finally {
    await line.lab.close();
  }
});

test('the recorded directory: who was protected once is a cause of its own, with the step that clears it', async (t) => {
  const line = await openCommandLine('demo');
  try {
    const { report } = await audit(line);
    const orphaned =
      report.domains[0]?.groups.filter(({ cause }) => cause.kind === 'orphanedAdminCount') ?? [];
    t.is(orphaned.length, 1);
    t.true(orphaned[0]?.examples.some((name) => name.startsWith('CN=Raul Razo,')));
    t.regex(orphaned[0]?.todo ?? '', /clear-admin-count/);
  } finally {
    await line.lab.close();
  }
});
