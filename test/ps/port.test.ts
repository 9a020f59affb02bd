import { createServer, type Server } from 'node:net';
import test from 'ava';
import { controllerPorts } from '../../src/evidence/facts/controllerPorts.js';
import { openSession, type PowerShellSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { runInModule } from '../lab/moduleScript.js';
import { silentPort } from '../lab/silentPort.js';

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
  const { address, port, release } = await silentPort();
  try {
    const { value } = await session.call(controllerPorts, {
      HostName: address,
      Port: [port],
      TimeoutMilliseconds: 300,
    });
    t.deepEqual(value.ports, [{ port, isOpen: false, failure: 'timedOut', milliseconds: 300 }]);
  } finally {
    await release();
  }
});

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
