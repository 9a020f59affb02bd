import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

export interface SilentPort {
  readonly address: string;
  readonly port: number;
  release(): Promise<void>;
}

const program = `
const server = require('node:net').createServer();
server.listen({ port: Number(process.argv[1]), host: '127.0.0.77', backlog: 1 }, () => console.log(server.address().port));
`;

/**
 * A port where connections get no answer, as behind a firewall that drops packets: its process is stopped, and the
 * queue of connections that the kernel accepts for it is full. A free port by default.
 */
export async function silentPort(wanted = 0): Promise<SilentPort> {
  const child = spawn(process.execPath, ['-e', program, String(wanted)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const port = Number(line);
  child.kill('SIGSTOP');
  const address = '127.0.0.77';
  // More than the queue holds; those that fit connect, and only then does the kernel begin to drop.
  const fillers = [1, 2, 3, 4].map(() => connect(port, address).on('error', () => {}));
  await Promise.all(fillers.slice(0, 2).map((filler) => once(filler, 'connect')));
  return {
    address,
    port,
    release: async () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
