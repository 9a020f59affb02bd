import test from 'ava';
import { PowerShellError } from '../../src/powershell/errors.js';
import { findExecutable, type Surroundings } from '../../src/powershell/executable.js';

function around(
  platform: NodeJS.Platform,
  files: string[],
  env: Record<string, string> = {},
  arch = 'x64',
): Surroundings {
  return { platform, arch, env, isExecutable: (path) => files.includes(path) };
}

const system32 = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const sysnative = 'C:\\Windows\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe';
const pwsh7 = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
const windowsPath = { Path: 'C:\\Windows;C:\\Program Files\\PowerShell\\7' };

test('Windows: 64-bit Windows PowerShell, never pwsh, whatever is on PATH', (t) => {
  const windows = around('win32', [system32, pwsh7], { SystemRoot: 'C:\\Windows', ...windowsPath });
  t.is(findExecutable(undefined, windows), system32);
});

test('Windows: the names of variables have no case', (t) => {
  const root = 'D:\\WinNT\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
  t.is(findExecutable(undefined, around('win32', [root], { SYSTEMROOT: 'D:\\WinNT' })), root);
  t.is(findExecutable(undefined, around('win32', [system32], {})), system32);
});

test('Windows: a 32-bit process reaches the 64-bit one through Sysnative', (t) => {
  const env = { SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITEW6432: 'AMD64' };
  t.is(findExecutable(undefined, around('win32', [system32, sysnative], env, 'ia32')), sysnative);
});

test('Windows: 32-bit Windows has no Sysnative', (t) => {
  t.is(
    findExecutable(undefined, around('win32', [system32], { SystemRoot: 'C:\\Windows' }, 'ia32')),
    system32,
  );
});

test('Windows: without Windows PowerShell it says what to install', (t) => {
  const windows = around('win32', [pwsh7], { SystemRoot: 'C:\\Windows', ...windowsPath });
  const error = t.throws(() => findExecutable(undefined, windows), { instanceOf: PowerShellError });
  t.is(error?.kind, 'executableMissing');
  t.true(error?.message.includes(system32));
});

test('elsewhere: the first pwsh on PATH; folders that are not absolute do not count', (t) => {
  const linux = around('linux', ['pwsh', './pwsh', '/opt/b/pwsh', '/opt/c/pwsh'], {
    PATH: ':.:/opt/a:/opt/b:/opt/c',
  });
  t.is(findExecutable(undefined, linux), '/opt/b/pwsh');
});

test('elsewhere: without pwsh it says what to install', (t) => {
  for (const platform of ['linux', 'darwin'] as const) {
    const error = t.throws(() => findExecutable(undefined, around(platform, [], { PATH: '/usr/bin' })), {
      instanceOf: PowerShellError,
    });
    t.is(error?.kind, 'executableMissing');
    t.regex(error?.message ?? '', /Install PowerShell 7/);
  }
});

test('a setting wins over the default: a path as it is, a name on PATH', (t) => {
  const windows = around('win32', [system32, pwsh7], { SystemRoot: 'C:\\Windows', ...windowsPath });
  t.is(findExecutable(pwsh7, windows), pwsh7);
  t.is(findExecutable('pwsh', windows), pwsh7);
  t.is(findExecutable('pwsh.exe', windows), pwsh7);
  const linux = around('linux', ['/opt/pwsh/pwsh', '/usr/bin/pwsh-preview'], { PATH: '/usr/bin' });
  t.is(findExecutable('/opt/pwsh/pwsh', linux), '/opt/pwsh/pwsh');
  t.is(findExecutable('pwsh-preview', linux), '/usr/bin/pwsh-preview');
});

test('a setting that names nothing is not replaced by the default', (t) => {
  const linux = around('linux', ['/usr/bin/pwsh'], { PATH: '/usr/bin' });
  for (const setting of ['/nowhere/pwsh', 'pwsh-preview', '']) {
    const error = t.throws(() => findExecutable(setting, linux), { instanceOf: PowerShellError });
    t.is(error?.kind, 'executableMissing');
    t.true(error?.message.includes(JSON.stringify(setting)));
  }
});
