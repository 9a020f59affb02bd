import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { packagePath } from '../packagePath.js';

const host = z.string().regex(/^[a-z0-9.-]+$/);

const cloudSchema = z.strictObject({
  title: z.string(),
  /** How the first name of every tenant of it ends. */
  tenantSuffix: z.string(),
  /** Hosts of the password reset service. */
  services: z.array(host),
  /** The domain of its Service Bus namespaces. */
  relaySuffix: host,
  /** Namespaces that can be tried while the tenant's own are not known. */
  relays: z.array(host),
  /** What a firewall must let through on 443, in its own notation. */
  allow: z.array(z.string()),
});

export const cloudNames = ['commercial', 'usGovernment', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];
export type Cloud = z.output<typeof cloudSchema>;

/** config/endpoints.json: what writeback was known to need on a day. */
export const endpointsFile = z.strictObject({
  $schema: z.string(),
  asOf: z.iso.date(),
  sources: z.array(z.string()),
  clouds: z.strictObject({ commercial: cloudSchema, usGovernment: cloudSchema, china: cloudSchema }),
  /** Organisations one of which stands in the chain of every genuine certificate. */
  issuers: z.array(z.string()),
  /** Besides 443, for releases before 1.1.443.0. */
  relayPorts: z.array(z.int()),
});
export type EndpointData = z.output<typeof endpointsFile>;

let loaded: EndpointData | undefined;

/** The data in config/, read and validated once. */
export function endpointData(): EndpointData {
  loaded ??= endpointsFile.parse(JSON.parse(readFileSync(packagePath('config', 'endpoints.json'), 'utf8')));
  return loaded;
}

/** The cloud of the tenant that the Entra connector is named after ("contoso.onmicrosoft.com - AAD"); null when its name does not tell. */
export function cloudOf(entraConnector: string): CloudName | null {
  const tenant = entraConnector.toLowerCase().split(' ')[0] ?? '';
  return cloudNames.find((name) => tenant.endsWith(endpointData().clouds[name].tenantSuffix)) ?? null;
}

/** Whether a host is a Service Bus namespace of some cloud. */
export function isRelay(hostName: string): boolean {
  return cloudNames.some((name) =>
    hostName.toLowerCase().endsWith(`.${endpointData().clouds[name].relaySuffix}`),
  );
}

/**
 * The Service Bus namespaces that messages of writeback events name, newest message first, at most 4. Read from host names and from
 * the heartbeat's "Namespace: ", which no language of the server changes.
 */
export function relaysIn(messages: readonly string[], cloud: CloudName): string[] {
  const suffix = endpointData().clouds[cloud].relaySuffix;
  const found = new Set<string>();
  const pattern = new RegExp(
    `\\b([a-z0-9][a-z0-9-]*)\\.${suffix.replaceAll('.', '\\.')}\\b|\\bNamespace: ?([a-z0-9][a-z0-9-]*)`,
    'gi',
  );
  for (const message of messages) {
    for (const [, host, namespace] of message.matchAll(pattern)) {
      found.add(`${(host ?? namespace ?? '').toLowerCase()}.${suffix}`);
    }
  }
  return [...found].slice(0, 4);
}
