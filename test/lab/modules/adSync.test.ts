import test from 'ava';
import { openLab } from '../environment.js';
import { ensureHost } from '../host.js';
import { runInModule } from '../moduleScript.js';

async function run(statements: string, scenario = 'forest'): Promise<unknown> {
  const lab = await openLab({ scenario, powershell: await ensureHost() });
  try {
    return await runInModule(statements, { module: 'ADSync', env: lab.environment });
  } finally {
    await lab.close();
  }
}

test('connectors by identifier and by name, their parameters by name', async (t) => {
  const seen = await run(`
    @(Get-ADSyncConnector).Count
    $entra = Get-ADSyncConnector -Identifier 'b891884f-051e-4a83-95af-2544101c9083'
    $entra.Name
    $entra.ConnectivityParameters['UserName'].Value
    $forest = Get-ADSyncConnector -Name contoso.test
    $forest.ConnectivityParameters['forest-login-user'].Value
    $forest.ConnectivityParameters.Contains('password')
    $forest.Partitions[0].Parameters['dc-failover'].Value
    $forest.Partitions[0].PreferredDCs.Count
    $forest.CreationTime.Kind.ToString()
    try { Get-ADSyncConnector -Name nothing; 'found' } catch { 'refused' }`);
  t.deepEqual(seen, [
    2,
    'contoso.onmicrosoft.com - AAD',
    'Sync_CONTOSO-SYNC01_e3c03195e061@contoso.onmicrosoft.com',
    'MSOL_d1edb676ca03',
    true,
    '1',
    0,
    'Utc',
    'refused',
  ]);
});

test('writeback is switched off and on, and the state is kept', async (t) => {
  const seen = await run(`
    $name = 'contoso.onmicrosoft.com - AAD'
    $read = { $now = Get-ADSyncAADPasswordResetConfiguration $name; '{0} {1} {2}' -f $now.Enabled, $now.ServiceStatus, $now.OnboardingRequiredStatus }
    $before = (Get-ADSyncAADPasswordResetConfiguration $name).ModifiedTimestamp
    & $read
    [void] (Set-ADSyncAADPasswordResetConfiguration -Connector $name -Enable $false)
    & $read
    [void] (Set-ADSyncAADPasswordResetConfiguration -Connector $name -Enable $true)
    & $read
    (Get-ADSyncAADPasswordResetConfiguration $name).ModifiedTimestamp -gt $before`);
  t.deepEqual(seen, [
    'True Started NotRequired',
    'False Stopped NotRequired',
    'True Started NotRequired',
    true,
  ]);
});

test('global settings are text, the scheduler is typed', async (t) => {
  const seen = await run(`
    (Get-ADSyncGlobalSettings).Parameters['Microsoft.Synchronize.StagingMode'].Value
    [bool] (Get-ADSyncGlobalSettings).Parameters['Microsoft.Synchronize.StagingMode'].Value
    (Get-ADSyncScheduler).StagingModeEnabled
    @(Get-ADSyncConnectorRunStatus).Count`);
  t.deepEqual(seen, ['False', true, false, 0]);
});
