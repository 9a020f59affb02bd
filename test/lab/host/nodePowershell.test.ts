import test from 'ava';
import { PowerShell } from 'node-powershell';
import { ensureHost } from '../host.js';

const host = await ensureHost();

function start(terminal: string): PowerShell {
  return new PowerShell({
    executable: host,
    executableOptions: {
      '-NoLogo': true,
      '-NoProfile': true,
      '-NonInteractive': true,
      '-NoExit': true,
      '-Command': '-',
    },
    spawnOptions: { env: { ...process.env, TERM: terminal } },
  });
}

test('node-powershell drives it: replies, state, errors, large replies', async (t) => {
  const shell = start('dumb');
  t.teardown(() => shell.dispose());
  t.is((await shell.invoke('$x = 1; Write-Output "\u00e9\u{1f600}"')).raw, '\u00e9\u{1f600}');
  t.is((await shell.invoke('$x + 1')).raw, '2');
  const error = await t.throwsAsync(shell.invoke('throw "bad"'));
  t.true(error.message.includes('bad'));
  t.is((await shell.invoke("'x' * 1MB")).raw.length, 1024 * 1024);
});

test('with a terminal type the replies are wrapped in escape sequences', async (t) => {
  const shell = start('xterm');
  t.teardown(() => shell.dispose());
  const { raw } = await shell.invoke('"reply"');
  t.true(raw.includes('reply\n\u001b[?1h'));
});
