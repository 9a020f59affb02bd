import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

export interface ReservedAddress {
  /** A loopback address that no other lab uses. */
  readonly address: string;
  release(): Promise<void>;
}

/** Samba's LDAP ports cannot be moved, so each lab has a loopback address of its own. */
const directoryPorts = [389, 636, 3268, 3269];

/** Holding this port is what reserves an address; the kernel frees it when the holder dies. */
const reservationPort = 38900;

/**
 * Ports of a domain controller that Samba's LDAP service alone does not open: DNS, Kerberos, RPC, SMB, Kerberos
 * password change and Active Directory Web Services, which the ActiveDirectory module talks to.
 */
export const otherControllerPorts: readonly number[] = [53, 88, 135, 445, 464, 9389];

function listen(port: number, host: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/** Listens, unless something on this machine already listens on all addresses and so answers here too. */
async function open(port: number, host: string): Promise<Server[]> {
  try {
    return [await listen(port, host)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return [];
    throw error;
  }
}

/**
 * Reserves a random free address in 127.64.0.0/10, with mere listeners on `openPorts`, so that a port probe sees
 * what it would see on a real controller. Throws when the LDAP ports cannot be had at all.
 */
export async function reserveAddress(openPorts: readonly number[]): Promise<ReservedAddress> {
  let lastError: unknown;
  for (let attempt = 0; attempt < 20; attempt++) {
    const address = `127.${randomInt(64, 128)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
    const held: Server[] = [];
    try {
      held.push(await listen(reservationPort, address));
      for (const port of directoryPorts) await close(await listen(port, address));
      for (const port of openPorts) held.push(...(await open(port, address)));
      return { address, release: async () => void (await Promise.all(held.map(close))) };
    } catch (error) {
      lastError = error;
      await Promise.all(held.map(close));
    }
  }
  throw new Error(
    'The lab found no loopback address with free LDAP ports; run as root and stop other LDAP servers that listen on all addresses.',
    {
      cause: lastError,
    },
  );
}
