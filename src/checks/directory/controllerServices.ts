import type { Connector } from '../../evidence/facts/connectors.js';
import type { controllerPorts } from '../../evidence/facts/controllerPorts.js';
import type { ValueOf } from '../../powershell/contract.js';
import type { SubjectOf } from '../subject.js';

/** A service of a domain controller, and what its port means for writeback. */
export interface ControllerService {
  readonly port: number;
  readonly name: string;
  /** withLdaps: of a connector that uses LDAP over TLS. Other ports are tried and shown; closed, they fail nothing. */
  readonly required: 'always' | 'withLdaps' | 'never';
  /** What it is for, or why a closed one fails nothing: a clause. */
  readonly why: string;
}

/**
 * Source: Microsoft's list of hybrid identity required ports, and for what it leaves open the protocols themselves. The
 * dynamic RPC ports (49152 to 65535) cannot be probed one by one; a refused 135 shows most firewalls that block them.
 */
export const controllerServiceList: readonly ControllerService[] = [
  {
    port: 53,
    name: 'DNS',
    required: 'never',
    why: 'names may be resolved by any DNS server that knows the forest; whether they are is seen by resolving them',
  },
  { port: 88, name: 'Kerberos', required: 'always', why: 'the connector account signs in with it' },
  {
    port: 135,
    name: 'RPC endpoint mapper',
    required: 'always',
    why: 'it leads to the RPC services, whose ports are dynamic',
  },
  { port: 389, name: 'LDAP', required: 'always', why: 'accounts are found and written through it' },
  { port: 445, name: 'SMB', required: 'always', why: 'a password is set through it' },
  {
    port: 464,
    name: 'Kerberos password change',
    required: 'never',
    why: "it is not in Microsoft's list for Connect, which sets a password through SMB and RPC",
  },
  {
    port: 636,
    name: 'LDAPS',
    required: 'withLdaps',
    why: 'only a connector that is set to LDAP over TLS uses it',
  },
  {
    port: 3268,
    name: 'global catalog',
    required: 'never',
    why: 'Connect asks it while seamless single sign-on is set up, and not for a reset',
  },
];

/** Probed as well: this tool reads through it, where the ActiveDirectory module is installed. */
const webServices: ControllerService = {
  port: 9389,
  name: 'Active Directory Web Services',
  required: 'never',
  why: 'only the ActiveDirectory module uses it, with which this tool reads',
};

const byPort = new Map([...controllerServiceList, webServices].map((service) => [service.port, service]));

/** As it is called in sentences; a port that somebody has configured may be anything. */
export function serviceOf(port: number): ControllerService {
  return (
    byPort.get(port) ?? {
      port,
      name: 'unknown service',
      required: 'never',
      why: 'it was asked for besides',
    }
  );
}

/** The ports that must be open for the connector of a domain. */
export function requiredPorts(
  connectors: readonly Connector[] | null,
  { connector, name }: SubjectOf<'domain'>,
): ReadonlySet<number> {
  const found = connectors?.find((candidate) => candidate.name === connector);
  const partition = found?.partitions.find((candidate) => candidate.name === name);
  const usesLdaps = (partition?.sslBind ?? found?.sslBind) === true;
  const ports = controllerServiceList
    .filter(({ required }) => required === 'always' || (required === 'withLdaps' && usesLdaps))
    .map(({ port }) => port);
  return new Set(ports);
}

export interface PortState {
  port: number;
  service: string;
  /** open, untried, or why it is not open. */
  state: 'open' | 'untried' | 'refused' | 'timedOut' | 'unreachable' | 'other';
  isRequired: boolean;
}

/** Every service of the list, and what else was tried, by port. */
export function portStates(
  probed: ValueOf<typeof controllerPorts>['ports'],
  required: ReadonlySet<number>,
): PortState[] {
  const tried = new Map(probed.map((probe) => [probe.port, probe]));
  const ports = new Set([...controllerServiceList.map(({ port }) => port), ...tried.keys()]);
  return [...ports]
    .sort((left, right) => left - right)
    .map((port) => {
      const probe = tried.get(port);
      const state = probe === undefined ? 'untried' : probe.isOpen ? 'open' : (probe.failure ?? 'other');
      return { port, service: serviceOf(port).name, state, isRequired: required.has(port) };
    });
}

/** Whether writeback needs the port and it was tried in vain. */
export function isMissing({ state, isRequired }: PortState): boolean {
  return isRequired && state !== 'open' && state !== 'untried';
}

/** One line for all open ports, one for those that were not tried, and one for each closed port. */
export function portLines(ports: readonly PortState[]): string[] {
  const named = (state: PortState['state']) =>
    ports.filter((one) => one.state === state).map(({ port, service }) => `${port} (${service})`);
  const open = named('open');
  const untried = named('untried');
  return [
    ...(open.length > 0 ? [`Open: ${open.join(', ')}`] : []),
    ...ports.flatMap(({ port, service, state, isRequired }) => {
      if (state === 'open' || state === 'untried') return [];
      const note = isRequired ? '' : `. Only noted: ${serviceOf(port).why}`;
      return [`Port ${port} (${service}) ${failureWords[state]}${note}`];
    }),
    ...(untried.length > 0 ? [`Not tried: ${untried.join(', ')}`] : []),
  ];
}

const failureWords = {
  refused: 'refused the connection: nothing listens, or a firewall rejects it',
  timedOut: 'did not answer: a firewall drops the packets, or the machine is down',
  unreachable: 'cannot be reached: there is no route',
  other: 'failed',
} as const;
