import test from 'ava';
import { connectorAccount } from '../../src/evidence/facts/connectorAccount.js';
import { connectors } from '../../src/evidence/facts/connectors.js';
import { domain } from '../../src/evidence/facts/domain.js';
import { domainPasswordPolicy } from '../../src/evidence/facts/domainPasswordPolicy.js';
import { session as sessionFact } from '../../src/evidence/facts/session.js';
import { user } from '../../src/evidence/facts/user.js';
import { userPasswordPolicy } from '../../src/evidence/facts/userPasswordPolicy.js';
import { writebackConfiguration } from '../../src/evidence/facts/writebackConfiguration.js';
import { openSession } from '../../src/powershell/session.js';
import { type Lab, openLab } from '../lab/environment.js';
import { ensureHost } from '../lab/host.js';

const where = { Domain: 'contoso.test', Directory: {} };

/** Facts whose reading goes through dates, numbers, names and flags: what a culture or an edition could change. */
async function readFacts(lab: Lab, extra: Record<string, string>) {
  const session = openSession({ executable: await ensureHost(), env: { ...lab.environment, ...extra } });
  try {
    const { value: about } = await session.call(sessionFact, {});
    const Identity = 'CONTOSO\\istanbul.isik';
    const DistinguishedName = 'CN=Pia Westermann,OU=Staff,OU=Contoso,DC=contoso,DC=test';
    const replies = [
      await session.call(connectors, {}),
      await session.call(writebackConfiguration, { Connector: 'contoso.onmicrosoft.com - AAD' }),
      await session.call(domain, where),
      await session.call(domainPasswordPolicy, where),
      await session.call(connectorAccount, { ...where, Name: 'MSOL_D1EDB676CA03' }),
      await session.call(user, { ...where, Identity }),
      await session.call(user, { ...where, Identity: 'gerhart.moller' }),
      await session.call(userPasswordPolicy, { ...where, DistinguishedName }),
    ];
    return { about, facts: replies.map((reply) => reply.value) };
  } finally {
    await session.close();
  }
}

let lab: Lab;
let plain: Awaited<ReturnType<typeof readFacts>>;

test.before(async () => {
  lab = await openLab({ scenario: 'demo', powershell: await ensureHost() });
  plain = await readFacts(lab, { LC_ALL: 'C', TZ: 'UTC' });
});

test.after.always(async () => lab?.close());

for (const [culture, powershellEdition, extra] of [
  ['tr-TR', 'Core', { LC_ALL: 'tr_TR.UTF-8', TZ: 'Europe/Istanbul' }],
  ['fr-FR', 'Core', { LC_ALL: 'fr_FR.UTF-8', TZ: 'Europe/Paris' }],
  ['fa-IR', 'Core', { LC_ALL: 'fa_IR.UTF-8', TZ: 'Asia/Tehran' }],
  ['tr-TR', 'Desktop', { LC_ALL: 'tr_TR.UTF-8', TZ: 'America/New_York', WBD_LAB_PS51: '1' }],
] as const) {
  test.serial(`facts are the same under ${culture}, ${powershellEdition} edition`, async (t) => {
    const other = await readFacts(lab, extra);
    t.like(other.about, { culture, powershellEdition });
    t.deepEqual(other.facts, plain.facts);
  });
}
