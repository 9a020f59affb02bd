import { openAudit, readAuditPage, closeAudit } from '../../src/evidence/auditReads.js';
import { openSession } from '../../src/powershell/session.js';
const t0 = performance.now();
const session = openSession({ executable: process.env['PS']! });
process.env['WBD_LAB_OPERATOR_PASSWORD'] = process.env['ADMINPW'];
const reader = (process.argv[2] ?? 'Ldap') as 'Ldap';
const opened = await session.call(openAudit, { Domain: 'contoso.test', Directory: reader === 'Ldap' ? { reader, server: 'dc1.contoso.test', ssl: true, userName: 'CONTOSO\\Administrator', passwordVariable: 'WBD_LAB_OPERATOR_PASSWORD' } : { reader }, PageSize: Number(process.argv[3] ?? 1000) });
console.log(opened.value, performance.now() - t0);
let n = 0, ps = 0, distinct = 0;
let next = session.call(readAuditPage, {});
for (;;) {
  const page = await next;
  if (!page.value.isLast) next = session.call(readAuditPage, {});
  n += page.value.sids.length; ps += page.durationMs; distinct += page.value.newDescriptors.length;
  if (page.value.isLast) break;
}
console.log({ n, distinct, ps, total: performance.now() - t0 });
await session.call(closeAudit, {});
await session.close();
console.log(performance.now() - t0, process.memoryUsage().rss / 1e6, process.cpuUsage());
