import type { Finding } from '../checks/finding.js';
import type { EndpointFault, EndpointState } from '../checks/network/endpointFault.js';
import { utc } from '../checks/words.js';
import type { CheckLink } from './catalogueSchema.js';
import type { Incident } from './incidents.js';

export interface FindingSays {
  speaks: 'for' | 'against';
  strength: 'decides' | 'supports';
  /** The code of the check. */
  code: string;
  says: string;
}

/** Closer looks at the data of a finding than its outcome. */

interface PolicyData {
  fineGrainedPolicy: string | null;
  minimumAgeSeconds: number;
  passwordLastSet: string | null;
}

/**
 * Whether the minimum age held at the time of the event, from when the password was last set before it.
 * A password that was set after the event tells nothing about it.
 */
export function minimumAgeAtEvent(finding: Finding, incident: Incident): FindingSays[] {
  const data = finding.data as Partial<PolicyData> | null;
  if (typeof data?.minimumAgeSeconds !== 'number') return [];
  const tell = (speaks: 'for' | 'against', says: string): FindingSays[] => [
    { speaks, strength: 'decides', code: finding.code, says },
  ];
  const policy = data.fineGrainedPolicy ? `The policy "${data.fineGrainedPolicy}"` : "The domain's policy";
  if (data.minimumAgeSeconds === 0) return tell('against', `${policy} has no minimum age.`);
  const setAt = data.passwordLastSet ? Date.parse(data.passwordLastSet) : null;
  if (setAt === null || setAt > incident.start) return [];
  const until = setAt + data.minimumAgeSeconds * 1000;
  const when = `the password was set ${utc(new Date(setAt))}`;
  return incident.start < until
    ? tell('for', `${policy} refused a reset until ${utc(new Date(until))}: ${when}.`)
    : tell('against', `${policy} allowed a reset since ${utc(new Date(until))}: ${when}.`);
}

/**
 * What the endpoints say of a cause of the network; null for a finding that does not tell them. Of the endpoints whose way
 * ends as the cause says, those that the events name weigh more than others.
 */
export function readEndpoints(
  { reading, when }: CheckLink,
  finding: Finding,
  incident: Incident,
): FindingSays[] | null {
  const endpoints = (finding.data as { endpoints?: readonly EndpointState[] } | null)?.endpoints;
  if (endpoints === undefined) return null;
  if (reading === 'oneRelay') return oneRelay(finding, endpoints);
  const faults = endpoints
    .flatMap((endpoint) => endpoint.faults)
    .filter(({ kind }) => when?.is.includes(kind) ?? true);
  const named = new Set(incident.events.flatMap(({ namespaces }) => namespaces).map(lower));
  const own = faults.filter(({ hostName }) => named.has(lower(hostName.split('.')[0] ?? '')));
  const isOther = named.size > 0 && own.length === 0;
  const shown = own.length > 0 ? own : faults;
  const which = own.length > 0 ? ', which the events name' : '';
  // A warning: each endpoint answers by another of its addresses.
  const isWeak = isOther || finding.severity === 'warning' || isOneRelayAlone(endpoints);
  return [
    {
      speaks: 'for',
      strength: isWeak ? 'supports' : 'decides',
      code: finding.code,
      says: `Now too, ${shown.map((fault) => faultWords(fault, which)).join('; ')}`,
    },
  ];
}

/** One relay does not answer while all else does: the way out is open in general. */
function isOneRelayAlone(endpoints: readonly EndpointState[]): boolean {
  const silent = endpoints.filter(({ answered }) => answered.length === 0);
  const hasOther = endpoints.some(({ isRelay, answered }) => isRelay && answered.length > 0);
  return hasOther && silent.length > 0 && silent.every(({ isRelay }) => isRelay);
}

function oneRelay(finding: Finding, endpoints: readonly EndpointState[]): FindingSays[] {
  const relays = endpoints.filter(({ isRelay }) => isRelay);
  const lost = relays.filter(({ answered }) => answered.length === 0);
  const rest = relays.filter(({ answered }) => answered.length > 0);
  if (lost.length === 0) return [];
  if (rest.length === 0) {
    return [{ speaks: 'against', strength: 'supports', code: finding.code, says: 'No relay answers.' }];
  }
  const faults = lost.flatMap((endpoint) => endpoint.faults).map((fault) => faultWords(fault, ''));
  const others = rest.map(({ hostName }) => `${hostName} answers`);
  return [
    { speaks: 'for', strength: 'decides', code: finding.code, says: [...faults, ...others].join('; ') },
  ];
}

function faultWords({ hostName, by, says }: EndpointFault, which: string): string {
  return `${hostName}${which}${by === null ? '' : `, by ${by}`}: ${says}`;
}

function lower(text: string): string {
  return text.toLowerCase();
}
