import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { auditDomain } from '../../src/audit/auditDomain.js';
import type { AuditedUser } from '../../src/audit/domainAudit.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import { syntheticSession, target } from './syntheticUsers.js';

test('users of whom no two are alike are counted and grouped', async (t) => {
  const { counts, groups, distinct, end } = await auditDomain(syntheticSession(3000), target, {
    pageSize: 700,
  });
  t.deepEqual(end, { kind: 'complete' });
  t.deepEqual(counts, {
    users: 3000,
    writable: 1000,
    lacking: 2000,
    unknown: 0,
    granted: { resetPassword: 1000, writeLockoutTime: 2000, writePwdLastSet: 2000 },
  });
  t.is(distinct.descriptors, 3000);
  const [first] = groups;
  t.like(first?.cause, { kind: 'denied', setAt: null });
  t.true(
    groups.every((group, index) => index === 0 || group.users <= (groups[index - 1]?.users ?? 0)),
    'worst first',
  );
  t.is(
    groups.reduce((sum, { users }) => sum + users, 0),
    2000,
  );
});

test('memory is bounded: 100,000 users take less than 250 MB, and the heap does not grow with them', async (t) => {
  t.timeout(600_000);
  const program = fileURLToPath(new URL('memoryProgram.js', import.meta.url));
  const { stdout } = await execa(process.execPath, ['--expose-gc', program, '100000']);
  const { counts, maximum, heap } = JSON.parse(stdout) as {
    counts: { users: number };
    maximum: number;
    heap: number[];
  };
  t.is(counts.users, 100_000);
  t.true(maximum < 250e6, `${maximum} bytes at most`);
  // From the second tenth on; a hundred bytes a user would be 8 MB.
  const growth = (heap.at(-2) ?? 0) - (heap[1] ?? 0);
  t.true(growth < 4e6, `${growth} bytes of growth: ${heap.join(', ')}`);
});

test('an audit that is interrupted, or that fails, gives what was found until then', async (t) => {
  for (const [kind, end] of [
    ['aborted', { kind: 'interrupted' }],
    ['timedOut', { kind: 'failed', message: 'no answer' }],
  ] as const) {
    const users: AuditedUser[] = [];
    const session = syntheticSession(1000, (start) => {
      if (start >= 300) throw new PowerShellError(kind, 'no answer');
    });
    const audit = await auditDomain(session, target, { pageSize: 100, onUser: (user) => users.push(user) });
    t.deepEqual(audit.end, end);
    t.is(audit.counts.users, 300);
    t.is(users.length, 300);
    t.is(audit.counts.writable + audit.counts.lacking, 300);
  }
});
