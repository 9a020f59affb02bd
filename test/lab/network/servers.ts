import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { ServerCertificate } from './authority.js';

export const address = '127.0.0.1';

/** Where a server listens: on a free port of the loopback address, unless told otherwise. */
export interface Place {
  readonly host: string;
  readonly port: number;
}
const anyPort: Place = { host: address, port: 0 };

/** A real server of the lab on a free port of the loopback address. */
export interface LabServer {
  readonly port: number;
  /** As Test-WbdEndpoint takes it. */
  readonly place: string;
  close(): Promise<void>;
}

/** What a Service Bus namespace answers to whoever brings no token. */
export function answerMissingToken(_request: IncomingMessage, response: ServerResponse): void {
  const body =
    '<Error><Code>401</Code><Detail>MissingToken: The request contains no authorization header.</Detail></Error>';
  response.writeHead(401, { 'content-type': 'application/xml', 'content-length': body.length });
  response.end(body);
}

export function relay(
  certificate: ServerCertificate,
  answer: (request: IncomingMessage, response: ServerResponse) => void = answerMissingToken,
  at?: Place,
  /** Milliseconds; a relay waits for a request as long as it takes. */
  patience = 0,
): Promise<LabServer> {
  const waiting = { headersTimeout: patience, requestTimeout: patience, connectionsCheckingInterval: 100 };
  return listening(createHttps({ ...certificate, ...waiting }, answer), at);
}

/** Speaks TLS 1.0 alone, as an old inspecting device does. */
export function oldRelay(certificate: ServerCertificate, at?: Place): Promise<LabServer> {
  const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  return listening(
    createTls({ ...certificate, ...options }, (socket) => socket.end()),
    at,
  );
}

/** Answers in plain HTTP where TLS is due, as the sign-in page of a network does. */
export function plainServer(): Promise<LabServer> {
  return listening(createHttp((_request, response) => response.end('Please sign in to the network.')));
}

/** Takes connections and does with them what is given. */
export function rawServer(take: (socket: Socket) => void, at?: Place): Promise<LabServer> {
  return listening(createTcp(take), at);
}

/** A proxy that opens the tunnel asked for, or refuses with a status. `lookUp` gives the address of a name. */
export function proxy(
  refusal?: { status: string; headers: readonly string[] },
  tunnels: string[] = [],
  lookUp = (host: string) => host,
): Promise<LabServer> {
  const server = createHttp((_request, response) => response.writeHead(400).end());
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    if (refusal) {
      client.end(
        [`HTTP/1.1 ${refusal.status}`, ...refusal.headers, 'Content-Length: 0', '', ''].join('\r\n'),
      );
      return;
    }
    tunnels.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const target = connect(Number(port), lookUp(host ?? ''), () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  return listening(server);
}

/** Stands between: passes everything on for a time, then does to the client's connection what is given. */
export function interrupter(
  target: LabServer,
  afterMs: number,
  interrupt: (client: Socket, relayed: Socket) => void,
): Promise<LabServer> {
  return rawServer((client) => {
    const relayed = connect(target.port, address);
    relayed.pipe(client).pipe(relayed);
    const timer = setTimeout(() => interrupt(client, relayed), afterMs);
    for (const socket of [client, relayed]) {
      socket.on('error', () => {});
      socket.on('close', () => clearTimeout(timer));
    }
  });
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await rawServer(() => {});
  await close();
  return port;
}

async function listening(server: Server, at = anyPort): Promise<LabServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});
  server.listen(at);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    port,
    place: `${at.host}:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
