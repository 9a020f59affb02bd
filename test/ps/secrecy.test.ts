import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { connectors } from '../../src/evidence/facts/connectors.js';
import { writebackConfiguration } from '../../src/evidence/facts/writebackConfiguration.js';
import { openLabSession } from '../lab/labSession.js';
import { runInModule } from '../lab/moduleScript.js';

interface ConnectState {
  connectors: Record<string, { connectivityParameters: Record<string, string> }>;
}

test('no secret of a connector is in a fact', async (t) => {
  const { lab, session, close } = await openLabSession('two-ad-connectors');
  try {
    const state = JSON.parse(await readFile(join(lab.folder, 'connect.json'), 'utf8')) as ConnectState;
    const secrets = Object.values(state.connectors).flatMap(({ connectivityParameters }) =>
      Object.entries(connectivityParameters).flatMap(([name, value]) =>
        /password/i.test(name) ? [value] : [],
      ),
    );
    t.is(secrets.length, 3);

    const replies = [
      await session.call(connectors, {}),
      await session.call(writebackConfiguration, { Connector: 'contoso.onmicrosoft.com - AAD' }),
    ];
    const text = JSON.stringify(replies);
    t.true(text.includes('MSOL_9c2fd81ab7e4'), 'the connectors were read');
    for (const secret of secrets) t.false(text.includes(secret));
  } finally {
    await close();
  }
});

test('no function can be made to read another parameter', async (t) => {
  const outcome = await runInModule(`
    foreach ($name in 'password', 'Password', 'UserName') {
      try { Get-WbdParameterValue -Collection @{ $name = @{ Value = 'secret' } } -Name $name } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
    }`);
  t.deepEqual(outcome, Array(3).fill('ParameterArgumentValidationError'));
});
