import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { packagePath } from '../../src/packagePath.js';
import { composePatches, type Json } from './mergePatch.js';

const host = z.strictObject({
  /** Empty: the name does not resolve. */
  addresses: z.array(z.string()),
  open: z.array(z.int()),
  /** By port; a port that is neither open nor here is refused. */
  failures: z.record(z.string(), z.enum(['refused', 'timedOut', 'unreachable', 'other'])),
  /** What a domain controller of the recorded directory says of itself in place of what was recorded. */
  rootDse: z.record(z.string(), z.array(z.string())).exactOptional(),
});

/** What an endpoint of the cloud would answer. */
const endpointKind = z.enum([
  'ok',
  'unresolved',
  'refused',
  'timedOut',
  'unreachable',
  'reset',
  'silent',
  'slow',
  'tls10',
  'notTls',
  'forbidden',
  'proxyAuthentication',
  'untrusted',
  'expired',
  'wrongName',
  'inspected',
]);

const cloudSchema = z.strictObject({
  /** By host name. */
  hosts: z.record(z.string(), endpointKind).default({}),
  /** Every other host. */
  others: endpointKind.default('ok'),
  /** What becomes of a connection that is left idle. */
  idle: z.enum(['survived', 'closed', 'reset', 'silent', 'notOpened']).default('survived'),
  /** By how much the clock of the Connect server is ahead. */
  clockOffsetSeconds: z.number().default(0),
});

const attributes = z.record(z.string(), z.array(z.string()).nullable());

const scenarioSchema = z.strictObject({
  title: z.string(),
  /** What has happened, for whoever reads the scenario. */
  story: z.string(),
  /** Other scenarios that are true at the same time, each laid over the one before it, and this one over all of them. */
  combines: z.array(z.string()).default([]),
  /** Identities that `check` is asked about. */
  users: z.array(z.string()),
  /** Modules that are not installed. */
  without: z.array(z.enum(['ADSync', 'ActiveDirectory', 'Microsoft.Graph.Authentication'])).default([]),
  /** RFC 7396 merge patch over test/lab/connect/base.json. */
  connect: z.record(z.string(), z.unknown()).default({}),
  /** The Application log, the oldest event first, instead of test/lab/connect/events.json. */
  events: z
    .array(z.strictObject({ provider: z.string(), id: z.int(), time: z.string(), message: z.string() }))
    .optional(),
  /** RFC 7396 merge patch over test/lab/connect/tenant.json. Left out: the tenant is not asked. Null: nobody is signed in to it. */
  tenant: z.record(z.string(), z.unknown()).nullable().exactOptional(),
  /** What the operator has answered, as --answer takes it. */
  answers: z.array(z.string()).default([]),
  /** Hosts that replace or join those of test/lab/connect/network.json. */
  network: z.record(z.string(), host).default({}),
  /** The way to the cloud. */
  cloud: cloudSchema.prefault({}),
  /** Options of `check` that it is recorded with. */
  options: z.array(z.string()).default([]),
  /** By distinguished name: a merge patch of the attributes, a new object, or null for an object that is gone.
   * Null instead of the whole: no domain controller answers. */
  directory: z.record(z.string(), attributes.nullable()).nullable().default({}),
  /** Further forests by the DNS name of their domain, each made of the recorded one, with changes as in `directory`. */
  forests: z.record(z.string(), z.record(z.string(), attributes.nullable())).default({}),
  /** Codes of the checks that do not pass, by outcome. */
  expect: z
    .strictObject({
      fail: z.array(z.string()).default([]),
      unknown: z.array(z.string()).default([]),
      skipped: z.array(z.string()).default([]),
    })
    .prefault({}),
});
export type Scenario = z.output<typeof scenarioSchema>;

const folder = packagePath('test', 'lab', 'scenarios');

export async function scenarioNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Throws, with the names that there are, when there is no such scenario. */
export async function readScenario(name: string): Promise<Scenario> {
  return scenarioSchema.parse(await readCombined(name));
}

/** Whether it is made of several that each have a fault of their own. */
export function hasSeveralFaults({ combines }: Scenario): boolean {
  return combines.filter((name) => name !== 'healthy').length > 1;
}

async function readCombined(name: string): Promise<Json> {
  const own = await readText(name);
  let combined: Json = {};
  for (const part of scenarioSchema.parse(own).combines) {
    // What a scenario alone would show says nothing of several at once.
    const { expect: _, ...state } = (await readCombined(part)) as Record<string, Json>;
    combined = composePatches(combined, state);
  }
  return composePatches(combined, own);
}

async function readText(name: string): Promise<Json> {
  const names = await scenarioNames();
  if (!names.includes(name)) {
    throw new Error(`There is no scenario '${name}'. The scenarios are: ${names.join(', ')}.`);
  }
  return JSON.parse(await readFile(`${folder}/${name}.json`, 'utf8')) as Json;
}
