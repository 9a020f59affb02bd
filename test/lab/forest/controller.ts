import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:tls';

export interface Controller {
  readonly pid: number;
  /** Ends the controller and removes its folder, unless it is to be kept. */
  stop(): Promise<void>;
}

/**
 * Samba in interactive mode ends when its standard input is closed, which happens however this process ends;
 * the shell around it then removes the folder, unless told to keep it. A session of its own keeps Ctrl-C in a terminal from ending the
 * shell before it has cleaned up.
 */
const supervisor = `
  samba -i -M single --no-process-group -s "$1/etc/smb.conf" --debug-stdout >"$1/console.log" 2>&1
  tail -c 2000 "$1/console.log" >&2
  [ "$2" = keep ] || rm -rf "$1"
`;

function answers(address: string, serverName: string, ca: string): Promise<boolean> {
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

async function stop(child: ChildProcess, folder: string, keep: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'close');
  child.stdin?.end();
  const ended = await Promise.race([exited, delay(10_000, undefined, { ref: false })]);
  if (ended !== undefined || child.pid === undefined) return;
  process.kill(-child.pid, 'SIGKILL');
  await exited;
  if (!keep) await rm(folder, { recursive: true, force: true });
}

export interface ControllerProcess {
  /** With etc/smb.conf. */
  readonly folder: string;
  readonly address: string;
  /** The name that its certificate must have. */
  readonly serverName: string;
  readonly caFile: string;
  /** Keep the folder when the controller ends. */
  readonly keep?: boolean;
}

/** Starts Samba and waits until it answers on LDAPS. Throws with the end of its log when it does not. */
export async function startController({
  folder,
  address,
  serverName,
  caFile,
  keep = false,
}: ControllerProcess): Promise<Controller> {
  const child = spawn('sh', ['-c', supervisor, 'sh', folder, keep ? 'keep' : 'discard'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `/usr/sbin:${process.env['PATH']}` },
  });
  let lastWords = '';
  child.stderr.on('data', (text) => {
    lastWords += text;
  });
  await once(child, 'spawn');
  const ca = await readFile(caFile, 'utf8');
  for (const began = Date.now(); Date.now() - began < 60_000; ) {
    if (await answers(address, serverName, ca))
      return { pid: child.pid ?? -1, stop: () => stop(child, folder, keep) };
    if (child.exitCode !== null) break;
    await delay(50);
  }
  await stop(child, folder, keep);
  throw new Error(`The lab's domain controller did not start on ${address}:\n${lastWords}`);
}
