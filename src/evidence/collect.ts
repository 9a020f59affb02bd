import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import { version } from '../version.js';
import { isActiveDirectory, isEntra, selectedDomains } from './connectorKind.js';
import {
  type About,
  type Evidence,
  evidenceFormat,
  evidenceVersion,
  findReading,
  type Reading,
  type ReadingError,
} from './evidence.js';
import { type FactName, type FactParams, type FactValue, facts } from './factList.js';
import type { Connector } from './facts/connectors.js';
import type { DirectoryOptions } from './facts/directory.js';
import { findUser } from './users.js';

export interface CollectRequest {
  /** Identities of the test users: UPN, DN, sAMAccountName or SID. */
  users: readonly string[];
  /** How to reach the directory; `servers` names, by domain, a domain controller to ask instead of the PDC emulator. */
  directory: Omit<DirectoryOptions, 'server'> & { servers: Readonly<Record<string, string>> };
  /** TCP ports to try on each PDC emulator. */
  ports: readonly number[];
  /** For each port. */
  portTimeoutMs: number;
  /** Ends the reading; what is under way is aborted. */
  signal?: AbortSignal;
}

/** A part of the collection that is shown as one line of progress. */
export interface Stage {
  readonly title: string;
  /** `observe` is told what is being read, as it begins. */
  run(observe: (activity: string) => void): Promise<void>;
}

/** Errors after which no further fact can be read in this run. */
const fatalKinds: ReadonlySet<string> = new Set([
  'executableMissing',
  'moduleMissing',
  'moduleBroken',
  'constrainedLanguage',
  'aborted',
]);

/**
 * Reads every fact that the checks need, through one PowerShell session.
 * A fact that cannot be read is kept with its reason; only a PowerShell that cannot work at all is an error
 * (PowerShellError). The order is fixed, so the same world gives the same evidence.
 */
export class Collection {
  readonly evidence: Evidence;
  #host = 'unknown server';

  constructor(
    private readonly session: PowerShellSession,
    private readonly request: CollectRequest,
    private readonly clock: () => Date = () => new Date(),
  ) {
    this.evidence = {
      format: evidenceFormat,
      version: evidenceVersion,
      tool: version,
      collectedAt: clock().toISOString(),
      request: { users: [...request.users] },
      readings: [],
    };
  }

  /** To be run in this order, each after the one before it: what is read later depends on what was found. */
  stages(): Stage[] {
    return [
      { title: 'Connect server', run: (observe) => this.#readServer(observe) },
      { title: 'Domains', run: (observe) => this.#readDomains(observe) },
      { title: 'Test users', run: (observe) => this.#readUsers(observe) },
    ];
  }

  async #readServer(observe: (activity: string) => void): Promise<void> {
    observe('the PowerShell session');
    const session = await this.#read('session', {}, {});
    this.#host = session.value?.computerName ?? this.#host;
    session.host = this.#host;
    observe('the connectors');
    const connectors = await this.#read('connectors', {}, {});
    const entra = connectors.value?.find(isEntra);
    if (entra) {
      observe('the writeback configuration');
      await this.#read('writebackConfiguration', {}, { Connector: entra.name });
    } else {
      this.#skip('writebackConfiguration', {}, noEntraConnector(connectors));
    }
  }

  async #readDomains(observe: (activity: string) => void): Promise<void> {
    for (const { connector, domain } of this.#domains()) {
      observe(domain);
      const params = this.#directory(domain);
      const found = await this.#read('domain', { domain }, params);
      const pdc = found.value?.pdcEmulator;
      if (pdc) {
        observe(`${domain}: ports of ${pdc}`);
        await this.#read(
          'controllerPorts',
          { domain },
          {
            HostName: pdc,
            Port: [...this.request.ports],
            TimeoutMilliseconds: this.request.portTimeoutMs,
          },
        );
      } else {
        this.#skip('controllerPorts', { domain }, noPdcEmulator(domain, found));
      }
      observe(`${domain}: password policy`);
      await this.#read('domainPasswordPolicy', { domain }, this.#directory(domain));
      await this.#readAccount(connector, domain, observe);
    }
  }

  async #readAccount(connector: Connector, domain: string, observe: (activity: string) => void) {
    const { accountName, accountDomain } = connector;
    if (!accountName) {
      this.#skip(
        'connectorAccount',
        { domain },
        {
          kind: 'failed',
          message: `The connector ${connector.name} does not name its account (forest-login-user).`,
        },
      );
      return;
    }
    observe(`${domain}: connector account ${accountName}`);
    const home = accountDomain ?? domain;
    await this.#read('connectorAccount', { domain }, { ...this.#directory(home), Name: accountName });
  }

  async #readUsers(observe: (activity: string) => void): Promise<void> {
    for (const user of this.request.users) {
      for (const { domain } of this.#domains()) {
        observe(`${user} in ${domain}`);
        await this.#read('user', { user, domain }, { ...this.#directory(domain), Identity: user });
      }
      const found = findUser(this.evidence, user);
      if (!found) continue;
      const params = {
        ...this.#directory(found.domain),
        DistinguishedName: found.user.distinguishedName,
      };
      observe(`${user}: password policy`);
      await this.#read('userPasswordPolicy', { user }, params);
      observe(`${user}: containers above`);
      await this.#read('ancestors', { user }, params);
    }
  }

  #domains(): { connector: Connector; domain: string }[] {
    const connectors = findReading(this.evidence, 'connectors')?.value ?? [];
    return connectors
      .filter(isActiveDirectory)
      .flatMap((connector) => selectedDomains(connector).map(({ name }) => ({ connector, domain: name })));
  }

  /**
   * Writeback writes to the PDC emulator, so what the PDC emulator holds is what counts: it is asked when its
   * LDAP port is open, and otherwise the controller that the locator finds.
   */
  #directory(domain: string): { Domain: string; Directory: DirectoryOptions } {
    const { servers, ...options } = this.request.directory;
    const configured = Object.keys(servers).find((name) => name.toLowerCase() === domain.toLowerCase());
    const server = configured ? servers[configured] : this.#reachablePdcEmulator(domain);
    return { Domain: domain, Directory: { ...options, ...(server && { server }) } };
  }

  #reachablePdcEmulator(domain: string): string | undefined {
    const port = this.request.directory.ssl ? 636 : 389;
    const ports = findReading(this.evidence, 'controllerPorts', { domain })?.value;
    return ports?.ports.some((probe) => probe.port === port && probe.isOpen) ? ports.hostName : undefined;
  }

  async #read<Name extends FactName>(
    fact: Name,
    about: About,
    params: FactParams<Name>,
  ): Promise<Reading<Name>> {
    const started = this.clock();
    const reading: Reading<Name> = {
      fact,
      about,
      function: facts[fact].function,
      host: this.#host,
      readAt: started.toISOString(),
      durationMs: 0,
      warnings: [],
      value: null,
      error: null,
    };
    try {
      const { signal } = this.request;
      const reply = await this.session.call(facts[fact], params, signal && { signal });
      reading.value = reply.value as FactValue<Name>;
      reading.warnings = reply.warnings;
      reading.durationMs = reply.durationMs;
    } catch (error) {
      if (!(error instanceof PowerShellError) || fatalKinds.has(error.kind)) throw error;
      reading.durationMs = this.clock().getTime() - started.getTime();
      reading.error = {
        kind: error.kind,
        message: error.message,
        category: error.details.category ?? null,
        hresult: error.details.hresult ?? null,
      };
    }
    this.evidence.readings.push(reading as Reading);
    return reading;
  }

  #skip(fact: FactName, about: About, error: Pick<ReadingError, 'kind' | 'message'>): void {
    this.evidence.readings.push({
      fact,
      about,
      function: facts[fact].function,
      host: this.#host,
      readAt: this.clock().toISOString(),
      durationMs: 0,
      warnings: [],
      value: null,
      error: { category: null, hresult: null, ...error },
    });
  }
}

function noEntraConnector(connectors: Reading<'connectors'>): Pick<ReadingError, 'kind' | 'message'> {
  return connectors.error
    ? { kind: 'failed', message: `The connectors could not be read: ${connectors.error.message}` }
    : { kind: 'notApplicable', message: 'This server has no Entra connector.' };
}

function noPdcEmulator(domain: string, found: Reading<'domain'>): Pick<ReadingError, 'kind' | 'message'> {
  return found.error
    ? { kind: 'failed', message: `The PDC emulator of ${domain} is unknown: ${found.error.message}` }
    : { kind: 'notApplicable', message: `The PDC emulator of ${domain} was not found.` };
}
