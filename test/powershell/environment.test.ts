import test from 'ava';
import { childEnvironment } from '../../src/powershell/environment.js';

const modules = [
  'C:\\Users\\a\\Documents\\PowerShell\\Modules',
  'C:\\Program Files\\PowerShell\\Modules',
  'c:\\program files\\powershell\\7\\Modules',
  'C:\\Users\\a\\Documents\\WindowsPowerShell\\Modules',
  'C:\\Program Files\\WindowsPowerShell\\Modules',
  'C:\\Program Files\\Microsoft Azure AD Sync\\Bin',
];

test('Windows PowerShell does not get the module folders of PowerShell 7', (t) => {
  const env = { PSModulePath: modules.join(';') };
  const child = childEnvironment(
    env,
    'm.psd1',
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  );
  t.is(child['PSModulePath'], modules.slice(3).join(';'));
});

test('PowerShell 7 keeps them', (t) => {
  const env = { PSMODULEPATH: modules.join(';') };
  t.is(
    childEnvironment(env, 'm.psd1', 'C:\\Program Files\\PowerShell\\7\\pwsh.exe')['PSMODULEPATH'],
    env.PSMODULEPATH,
  );
});

test('the process is quiet, and knows the module by a variable', (t) => {
  const child = childEnvironment({ TERM: 'xterm', KEPT: 'x' }, "/a/it's.psd1", '/usr/bin/pwsh');
  t.deepEqual(child, {
    DOTNET_GCgen0size: '2000000',
    KEPT: 'x',
    TERM: 'dumb',
    NO_COLOR: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    WBD_MODULE_PATH: "/a/it's.psd1",
  });
});

test("the operator's own limit of the first collection stands", (t) => {
  t.is(childEnvironment({ DOTNET_GCgen0size: '10' }, 'm.psd1', 'pwsh')['DOTNET_GCgen0size'], '10');
});
