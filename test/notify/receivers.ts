import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ExecutionContext } from 'ava';
import { SMTPServer } from 'smtp-server';
import type { ServerCertificate } from '../lab/network/authority.js';

export interface Received {
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into it.
  body: any;
}

type Answer = number | 'hang' | { status: number; headers: Record<string, string> };

/** A real HTTP server on the loopback address; it gives these answers one after the other, the last one for ever. */
export async function httpReceiver(
  t: ExecutionContext,
  answers: readonly Answer[] = [200],
  certificate?: ServerCertificate,
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      const next = answers[Math.min(received.length, answers.length) - 1] ?? 200;
      if (next === 'hang') return;
      if (typeof next === 'number') response.writeHead(next).end();
      else response.writeHead(next.status, next.headers).end();
    });
  };
  const server = certificate ? createSecureServer({ ...certificate }, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${origin}/hook?key=s3cret`, received };
}

/** A real HTTP proxy that makes tunnels (CONNECT), or answers with a status instead; for the account when one is given. */
export async function proxyReceiver(
  t: ExecutionContext,
  { account, status }: { account?: string; status?: number } = {},
): Promise<{ place: string; tunnels: string[] }> {
  const tunnels: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const given = request.headers['proxy-authorization'];
    const isKnown = !account || given === `Basic ${Buffer.from(account).toString('base64')}`;
    const refusal = isKnown ? status : 407;
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    tunnels.push(request.url ?? '');
    const [host = '', port] = (request.url ?? '').split(':');
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      far.pipe(socket).pipe(far);
    });
    sockets.add(far);
    far.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
}

export interface MailServerOptions {
  account?: { user: string; pass: string };
  /** Refuses recipients with this code. */
  refuse?: number;
  certificate?: ServerCertificate;
  isSecure?: boolean;
}

export interface Letter {
  from: string;
  to: string[];
  text: string;
  user: string | undefined;
}

/**
 * A real mail server on the loopback address: with an account when one is given; with a certificate it offers STARTTLS,
 * or speaks TLS from the beginning. In the clear it takes no letter then.
 */
export async function mailReceiver(
  t: ExecutionContext,
  { account, refuse, certificate, isSecure = false }: MailServerOptions = {},
): Promise<{ port: number; letters: Letter[] }> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: !account,
    disabledCommands: [...(certificate ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    allowInsecureAuth: !certificate,
    ...(certificate && { ...certificate, secure: isSecure }),
    onMailFrom: (_address, session, done) =>
      certificate && !session.secure ? done(new Error('in the clear')) : done(),
    onAuth: ({ username, password }, _session, done) =>
      username === account?.user && password === account?.pass
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onRcptTo: (_address, _session, done) =>
      refuse ? done(Object.assign(new Error('refused'), { responseCode: refuse })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          user: session.user as string | undefined,
        });
        done();
      });
    },
  });
  // A client that does not trust the certificate hangs up in the middle.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.teardown(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, letters };
}
