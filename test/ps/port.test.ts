import { spawn } from 'node:child_process';
import { connect, createServer, type Server } from 'node:net';
import test from 'ava';
import { controllerPorts } from '../../src/evidence/facts/controllerPorts.js';
import { openSession, type PowerShellSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { runInModule } from '../lab/moduleScript.js';

let session: PowerShellSession;

test.before(async () => {
  session = openSession({ executable: await ensureHost() });
});

test.after.always(async () => session?.close());

function listen(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as { port: number }).port, server });
    });
  });
}

test('open and refused ports, in the order asked for', async (t) => {
  const one = await listen();
  const other = await listen();
  const closed = await listen();
  closed.server.close();
  try {
    const Port = [other.port, closed.port, one.port];
    const { value } = await session.call(controllerPorts, { HostName: '127.0.0.1', Port });
    t.deepEqual(value.addresses, ['127.0.0.1']);
    t.is(value.resolutionError, null);
    t.deepEqual(
      value.ports.map(({ port, isOpen, failure }) => ({ port, isOpen, failure })),
      [
        { port: other.port, isOpen: true, failure: null },
        { port: closed.port, isOpen: false, failure: 'refused' },
        { port: one.port, isOpen: true, failure: null },
      ],
    );
  } finally {
    one.server.close();
    other.server.close();
  }
});

test('a name that does not resolve is said, and no port is tried', async (t) => {
  const { value } = await session.call(controllerPorts, { HostName: 'nowhere.invalid', Port: [389] });
  t.deepEqual(value.addresses, []);
  t.truthy(value.resolutionError);
  t.deepEqual(value.ports, []);
});

test('a connection that nobody answers ends at its limit', async (t) => {
  const { port, release } = await silentPort();
  try {
    const { value } = await session.call(controllerPorts, {
      HostName: '127.0.0.1',
      Port: [port],
      TimeoutMilliseconds: 300,
    });
    t.deepEqual(value.ports, [{ port, isOpen: false, failure: 'timedOut', milliseconds: 300 }]);
  } finally {
    release();
  }
});

/** A port whose process is stopped and whose queue is full: further connections get no answer, as behind a firewall. */
async function silentPort(): Promise<{ port: number; release: () => void }> {
  const program =
    "const s = require('net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  child.kill('SIGSTOP');
  const fillers = [1, 2, 3, 4].map(() => connect(port, '127.0.0.1').on('error', () => {}));
  await Promise.all(
    fillers.slice(0, 2).map((filler) => new Promise((resolve) => filler.once('connect', resolve))),
  );
  return {
    port,
    release: () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}

test('failures are told by the number of the socket error', async (t) => {
  const failures = await runInModule(`
    foreach ($code in 'ConnectionRefused', 'TimedOut', 'HostUnreachable', 'NetworkUnreachable', 'HostDown', 'NetworkDown', 'AccessDenied') {
      $exception = [System.Net.Sockets.SocketException]::new([int] [System.Net.Sockets.SocketError] $code)
      $attempt = @{ Port = 389; Elapsed = 12.34; Task = [System.Threading.Tasks.Task]::FromException($exception) }
      (Get-WbdAttemptResult -Attempt $attempt -TimeoutMilliseconds 100).failure
    }`);
  t.deepEqual(failures, [
    'refused',
    'timedOut',
    ...['unreachable', 'unreachable', 'unreachable', 'unreachable'],
    'other',
  ]);
});
