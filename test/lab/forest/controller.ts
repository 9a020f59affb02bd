import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:tls';

export interface Controller {
  readonly pid: number;
  /** Ends the controller and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Samba in interactive mode ends when its standard input is closed, which happens however this process ends;
 * the shell around it then removes the folder. A session of its own keeps Ctrl-C in a terminal from ending the
 * shell before it has cleaned up.
 */
const supervisor = `
  samba -i -M single --no-process-group -s "$1/etc/smb.conf" --debug-stdout >"$1/console.log" 2>&1
  tail -c 2000 "$1/console.log" >&2
  rm -rf "$1"
`;

async function answers(address: string, serverName: string, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 636, servername: serverName, ca, timeout: 2000 });
    const finish = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('secureConnect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'close');
  child.stdin?.end();
  const ended = await Promise.race([exited, delay(10_000, undefined, { ref: false })]);
  if (ended !== undefined || child.pid === undefined) return;
  process.kill(-child.pid, 'SIGKILL');
  await exited;
  await rm(folder, { recursive: true, force: true });
}

/** Starts Samba in `folder` and waits until it answers on LDAPS. Throws with the end of its log when it does not. */
export async function startController(
  folder: string,
  address: string,
  serverName: string,
): Promise<Controller> {
  const child = spawn('sh', ['-c', supervisor, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `/usr/sbin:${process.env['PATH']}` },
  });
  let lastWords = '';
  child.stderr.on('data', (text) => {
    lastWords += text;
  });
  await once(child, 'spawn');
  const ca = await readFile(join(folder, 'tls/ca.pem'), 'utf8');
  for (const began = Date.now(); Date.now() - began < 60_000; ) {
    if (await answers(address, serverName, ca))
      return { pid: child.pid ?? -1, stop: () => stop(child, folder) };
    if (child.exitCode !== null) break;
    await delay(50);
  }
  await stop(child, folder);
  throw new Error(`The lab's domain controller did not start on ${address}:\n${lastWords}`);
}
