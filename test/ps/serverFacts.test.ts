import test from 'ava';
import { database } from '../../src/evidence/facts/database.js';
import { proxySettings } from '../../src/evidence/facts/proxySettings.js';
import { runHistory } from '../../src/evidence/facts/runHistory.js';
import { scheduler } from '../../src/evidence/facts/scheduler.js';
import { serverSettings } from '../../src/evidence/facts/serverSettings.js';
import { syncInstallations } from '../../src/evidence/facts/syncInstallations.js';
import { syncRules } from '../../src/evidence/facts/syncRules.js';
import { syncService } from '../../src/evidence/facts/syncService.js';
import { tlsSettings } from '../../src/evidence/facts/tlsSettings.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';

// Each reply is checked against the schema of its fact as it arrives; what is left to prove is that the values are right.

let lab: LabSession;

test.before(async () => {
  lab = await openLabSession('proxy-works');
  // Loads the stand-ins, as every collection does.
  await lab.session.call(scheduler, {});
});

test.after.always(async () => lab?.close());

test('the service and its process', async (t) => {
  const { value } = await lab.session.call(syncService, {});
  t.like(value, { status: 'Running', startType: 'Auto', processName: 'miiserver.exe', establishedHttps: 2 });
  t.true(Date.parse(value.startedAt ?? '') < Date.now());
});

test('the global settings: text becomes what it says', async (t) => {
  t.deepEqual((await lab.session.call(serverSettings, {})).value, {
    connectVersion: '2.6.84.0',
    passwordWriteback: true,
    stagingMode: false,
    runHistoryKeptSeconds: 7 * 86_400,
    autoUpgradeState: 'Enabled',
    autoUpgradeSuspension: null,
  });
});

test('the scheduler', async (t) => {
  const { value } = await lab.session.call(scheduler, {});
  t.like(value, { syncCycleEnabled: true, suspended: false, stagingMode: false, cycleInProgress: false });
  t.deepEqual(value.running, []);
  t.is(value.intervalSeconds, 1800);
  t.true(Date.parse(value.nextCycleAt ?? '') > Date.now());
});

test('the run history, newest first for each connector, up to the number asked for', async (t) => {
  const { value } = await lab.session.call(runHistory, {});
  t.is(value.length, 8);
  t.like(value[0], {
    connector: 'contoso.test',
    profile: 'Delta Synchronization',
    isComplete: true,
    result: 'success',
  });
  const few = (await lab.session.call(runHistory, { MaximumRuns: 1 })).value;
  t.deepEqual(
    few.map(({ connector }) => connector),
    ['contoso.test', 'contoso.onmicrosoft.com - AAD'],
  );
});

test('the rules, with the tag of a standard one', async (t) => {
  const { value } = await lab.session.call(syncRules, {});
  t.deepEqual(
    value.map(({ precedence, isStandard, isDisabled, tag }) => ({ precedence, isStandard, isDisabled, tag })),
    [
      {
        precedence: 117,
        isStandard: true,
        isDisabled: false,
        tag: 'Microsoft.InfromADUserAccountEnabled.004',
      },
      { precedence: 50, isStandard: false, isDisabled: false, tag: null },
    ],
  );
});

test('the database', async (t) => {
  t.like((await lab.session.call(database, {})).value, {
    isReachable: true,
    problem: null,
    name: 'ADSync',
    isLocal: true,
    usedMegabytes: 412.5,
  });
});

test('the accounts of installations', async (t) => {
  const where = { Domain: 'contoso.test', Directory: { reader: 'auto' } } as const;
  const { value } = await lab.session.call(syncInstallations, where);
  t.is(value.accounts.length, 1);
  t.like(value.accounts[0], { samAccountName: 'MSOL_d1edb676ca03', isEnabled: true });
  t.regex(value.accounts[0]?.description ?? '', /CONTOSO-SYNC01/);
});

test('TLS and .NET in the registry', async (t) => {
  const on = { systemDefaultTlsVersions: 1, schUseStrongCrypto: 1 };
  t.deepEqual((await lab.session.call(tlsSettings, {})).value, {
    dotNetRelease: 533320,
    client: { enabled: 1, disabledByDefault: 0 },
    server: { enabled: 1, disabledByDefault: 0 },
    dotNet64: on,
    dotNet32: on,
  });
});

test('the proxies of machine.config and of WinHTTP', async (t) => {
  const { value } = await lab.session.call(proxySettings, {});
  t.deepEqual(value.machineConfig, {
    enabled: true,
    address: 'http://proxy.contoso.test:8080',
    bypassOnLocal: true,
    bypassList: ['passwordreset\\.microsoftonline\\.com'],
    useDefaultCredentials: false,
    useSystemDefault: true,
    autoDetect: null,
    scriptLocation: null,
  });
  t.deepEqual(value.winHttp, { isReadable: true, proxy: 'proxy.contoso.test:8080', bypass: '<local>' });
});
