import * as z from 'zod';
import type { ValueOf } from '../../powershell/contract.js';
import { defineFact } from '../fact.js';
import { base64, isoDate } from './directory.js';

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  dnsName: z.string().nullable(),
  thumbprint: z.string(),
  notBefore: isoDate,
  notAfter: isoDate,
  isNameMatch: z.boolean(),
  /** Subjects of the chain that this computer builds, leaf first. */
  chain: z.array(z.string()),
  /** Names of X509ChainStatusFlags, such as UntrustedRoot, PartialChain, NotTimeValid; empty when all is well. */
  chainStatus: z.array(z.string()),
});
export type Certificate = z.output<typeof certificate>;

const probe = z.object({
  hostName: z.string(),
  port: z.int(),
  /** null: through the proxy, which resolves the name. */
  address: z.string().nullable(),
  proxy: z.string().nullable(),
  /** How far it came. */
  reached: z.enum(['nothing', 'proxy', 'address', 'tls', 'http']),
  /** null: it was answered over HTTP. unresolved: the proxy's own name; proxyRefused: see proxyStatus. */
  failure: z
    .enum([
      'unresolved',
      'refused',
      'timedOut',
      'unreachable',
      'reset',
      'closed',
      'proxyRefused',
      'tls',
      'notHttp',
      'other',
    ])
    .nullable(),
  /** What the system said, in its own language. */
  problem: z.string().nullable(),
  /** Milliseconds from the start of the probe. */
  connectedAfter: z.number().nullable(),
  securedAfter: z.number().nullable(),
  answeredAfter: z.number().nullable(),
  proxyStatus: z.int().nullable(),
  /** Proxy-Authenticate headers. */
  proxyAuthenticate: z.array(z.string()),
  tlsProtocol: z.string().nullable(),
  /** When the handshake failed: the first octets of the answer to a plain ClientHello. */
  helloReply: base64.nullable(),
  certificate: certificate.nullable(),
  /** HTTP status. */
  status: z.int().nullable(),
  /** The Date header, and this computer's clock right before it asked. */
  date: isoDate.nullable(),
  askedAt: isoDate.nullable(),
  /** The first 300 characters. */
  body: z.string().nullable(),
});
export type EndpointProbe = z.output<typeof probe>;

export const endpoints = defineFact({
  name: 'endpoints',
  title: 'the endpoints of the cloud as reached from the Connect server',
  function: 'Test-WbdEndpoint',
  params: z.object({
    /** host:port */
    Endpoint: z.array(z.string()),
    /** host:port */
    Proxy: z.string().optional(),
    /** Those of the endpoints that go around the proxy. */
    Bypass: z.array(z.string()).optional(),
    TimeoutMilliseconds: z.int().optional(),
  }),
  value: z.array(
    z.object({
      hostName: z.string(),
      port: z.int(),
      addresses: z.array(z.string()),
      resolutionError: z.string().nullable(),
      /** One for each address, or one through the proxy. */
      probes: z.array(probe),
    }),
  ),
});
export type Endpoint = ValueOf<typeof endpoints>[number];
