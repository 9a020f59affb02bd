import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type * as z from 'zod';
import type { DescribedAccess } from '../../src/checks/permissions/describeAccess.js';
import { reportSchema, type reportSchema as Schema } from '../../src/reports/json.js';
import { openCommandLine } from '../e2e/commandLine.js';
import { operatorPasswordVariable } from '../lab/environment.js';
import { contoso } from '../lab/forest/definition.js';
import { type Forest, startForest } from '../lab/forest/forest.js';
import { GroundTruth, type Operation } from '../lab/forest/groundTruth.js';

let forest: Forest;
let folder: string;

test.before(async () => {
  forest = await startForest();
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-forest-'));
});

test.after.always(async () => {
  await forest?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const cases = [contoso.connector, ...contoso.users].flatMap(({ case: name }) => (name ? [name] : []));

/** Users whose fine-grained policy matters; no access case. */
const policyTraits = ['policy-lower-precedence-wins', 'policy-direct', 'minimum-age-not-passed'];

const operations: [string, Operation][] = [
  ['WBD501', 'reset'],
  ['WBD502', 'lockoutTime'],
  ['WBD503', 'pwdLastSet'],
];

for (const reader of ['ActiveDirectory', 'Ldap'] as const) {
  test.serial(`each verdict on a right equals what the directory does: ${reader}`, async (t) => {
    const report = await checkAll(reader);
    const truth = await GroundTruth.open(forest);
    try {
      for (const name of cases) {
        const { dn } = forest.user(name);
        for (const [code, operation] of operations) {
          const finding = report.findings.find((one) => one.code === code && one.subject?.name === dn);
          const { verdict, message } = await truth.attempt({ dn, operation });
          t.is(
            finding?.outcome,
            verdict === 'allowed' ? 'pass' : 'fail',
            `${name}, ${operation}: ${verdict} (${message}); ${finding?.summary}`,
          );
          assertNamesDecider(finding?.data as DescribedAccess);
        }
      }
    } finally {
      await truth.close();
    }

    function assertNamesDecider({ explanation }: DescribedAccess): void {
      const { decidedBy } = explanation;
      if (decidedBy.kind === 'ace') t.regex(decidedBy.ace.sddl, /^\(.*\)$/);
      else t.is(explanation.decision, 'denied', `only an ACE grants here, and not ${decidedBy.kind}`);
    }
  });
}

test.serial('adminCount: protected now, with the path, apart from orphaned', async (t) => {
  const report = await checkAll('Ldap');
  const adminCountOf = (name: string) =>
    report.findings.find((one) => one.code === 'WBD601' && one.subject?.name === forest.user(name).dn);
  const admin = adminCountOf('admin-sd-holder');
  t.regex(admin?.summary ?? '', /protected by AdminSDHolder as a member of Domain Admins/);
  t.true(
    admin?.seen.some((line) =>
      line.endsWith('-> Platform Administrators -> Infrastructure Team -> Domain Admins'),
    ),
    admin?.seen.join('\n'),
  );
  t.regex(adminCountOf('orphaned-admin-count')?.summary ?? '', /was protected .* once/);
  t.is(adminCountOf('inherited-grant')?.outcome, 'pass');
});

test.serial(
  'the policy that applies: fine-grained before the domain, and until when it refuses',
  async (t) => {
    const report = await checkAll('Ldap');
    const policyOf = (name: string) =>
      report.findings.find((one) => one.code === 'WBD702' && one.subject?.name === forest.user(name).dn);
    const fineGrained = policyOf('policy-lower-precedence-wins');
    t.is(fineGrained?.outcome, 'fail', fineGrained?.summary);
    t.regex(
      fineGrained?.summary ?? '',
      /^The minimum password age refuses a reset until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
    );
    t.regex(fineGrained?.seen[0] ?? '', /^The fine-grained policy ".+" applies$/);
    t.true(fineGrained?.seen.includes('Minimum age: 3 days'), fineGrained?.seen.join('\n'));
    t.regex(policyOf('policy-direct')?.seen[0] ?? '', /^The fine-grained policy/);
    const domain = policyOf('minimum-age-not-passed');
    t.is(domain?.outcome, 'fail', domain?.summary);
    t.is(domain?.seen[0], "The domain's password policy applies");
  },
);

test.serial('the PDC emulator is found by its role, and its ports are tried for real', async (t) => {
  const report = await checkAll('Ldap');
  const pdc = report.findings.find(({ code }) => code === 'WBD401');
  t.is(pdc?.outcome, 'pass', pdc?.seen.join('\n'));
  t.true(pdc?.seen[0]?.includes(`${forest.controller} (${forest.address})`), pdc?.seen[0]);
});

test.serial('what the directory offers and who may look accounts up is seen, not assumed', async (t) => {
  const report = await checkAll('Ldap');
  const outcomeOf = (code: string) => report.findings.find((one) => one.code === code)?.outcome;
  // Samba's controller has the functional level of Windows Server 2008 R2 and knows no policy hints.
  t.is(outcomeOf('WBD404'), 'pass');
  t.is(outcomeOf('WBD405'), 'fail');
  t.is(outcomeOf('WBD403'), 'pass');
  t.is(outcomeOf('WBD507'), 'pass');
  t.is(outcomeOf('WBD508'), 'pass');
  t.is(outcomeOf('WBD510'), 'pass');
});

/** Runs the command line on every access case, as an operator who reads the live directory. */
async function checkAll(reader: 'ActiveDirectory' | 'Ldap'): Promise<z.output<typeof Schema>> {
  const config = join(folder, `${reader}.json`);
  const ldap = {
    ssl: true,
    userName: forest.administrator.userName,
    passwordVariable: operatorPasswordVariable,
  };
  await writeFile(config, JSON.stringify({ directory: { reader, ...(reader === 'Ldap' && ldap) } }));
  const line = await openCommandLine('forest', forest);
  try {
    const users = [...cases, ...policyTraits].flatMap((name) => ['--user', forest.user(name).dn]);
    const { stdout, stderr } = await line.run([
      'check',
      '--config',
      config,
      '--format',
      'json',
      '--quiet',
      ...users,
    ]);
    if (stderr) throw new Error(stderr);
    return reportSchema.parse(JSON.parse(stdout));
  } finally {
    await line.lab.close();
  }
}
