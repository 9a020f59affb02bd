import { domainNameOf } from '../access/distinguishedName.js';
import type { CollectRequest } from '../evidence/collectRequest.js';
import { directoryTarget, hasPdcEmulatorAnswered, synchronisedDomains } from '../evidence/directoryTarget.js';
import { type Evidence, evidenceFormat, evidenceVersion } from '../evidence/evidence.js';
import { FactReader } from '../evidence/factReader.js';
import { exitCodes, Failure } from '../failure.js';
import type { PowerShellSession } from '../powershell/session.js';
import { version } from '../version.js';
import { type AuditTarget, UnreadAccount } from './domainAudit.js';

/** A domain that cannot be audited, and why. */
export interface UnreadTarget {
  readonly domain: string;
  readonly message: string;
}

export type TargetOutcome = { readonly target: AuditTarget } | { readonly unread: UnreadTarget };

/**
 * The domains to audit with the account of each, as the Connect server and the directory tell them: those that are
 * synchronised, or the one that holds `searchBase`.
 * @throws Failure when the connectors can't be read, or when no domain that is synchronised holds `searchBase`.
 */
export async function readTargets(
  session: PowerShellSession,
  request: CollectRequest,
  searchBase: string | undefined,
): Promise<TargetOutcome[]> {
  const evidence: Evidence = {
    format: evidenceFormat,
    version: evidenceVersion,
    tool: version,
    collectedAt: new Date().toISOString(),
    request: { users: [] },
    readings: [],
  };
  const reader = new FactReader(
    evidence,
    () => session,
    () => new Date(),
    request.signal,
  );
  const connectors = await reader.read('connectors', {}, {});
  if (connectors.error !== null) {
    throw new Failure(
      `The connectors could not be read: ${connectors.error.message}`,
      exitCodes.undetermined,
    );
  }
  const domains = synchronisedDomains(evidence).filter(
    ({ domain }) =>
      searchBase === undefined || domainNameOf(searchBase).toLowerCase() === domain.toLowerCase(),
  );
  if (domains.length === 0) {
    throw new Failure(
      searchBase === undefined
        ? 'No connector of this server synchronises a domain, so there is nothing to audit.'
        : `No domain that this server synchronises holds ${searchBase}: give a distinguished name in one of them.`,
      searchBase === undefined ? exitCodes.undetermined : exitCodes.wrongUse,
    );
  }
  const outcomes: TargetOutcome[] = [];
  for (const { connector, domain } of domains) {
    outcomes.push(await readTarget(reader, request, domain, connector));
  }
  return outcomes;
}

async function readTarget(
  reader: FactReader,
  request: CollectRequest,
  domain: string,
  {
    name,
    accountName,
    accountDomain,
  }: { name: string; accountName: string | null; accountDomain: string | null },
): Promise<TargetOutcome> {
  const { evidence } = reader;
  const unread = (message: string): TargetOutcome => ({ unread: { domain, message } });
  const found = await reader.read('domain', { domain }, directoryTarget(evidence, request, domain));
  if (found.value === null) return unread(found.error?.message ?? 'The domain could not be read.');
  const { pdcEmulator, distinguishedName, sid, dsHeuristics } = found.value;
  if (pdcEmulator !== null && !hasPdcEmulatorAnswered(found.value)) {
    const ports = { HostName: pdcEmulator, Port: [request.directory.ssl ? 636 : 389] };
    await reader.read(
      'controllerPorts',
      { domain },
      { ...ports, TimeoutMilliseconds: request.portTimeoutMs },
    );
  }
  if (accountName === null) {
    return unread(`The connector ${name} does not name its account (forest-login-user).`);
  }
  const home = accountDomain ?? domain;
  const readAccount = async () => {
    const params = { ...directoryTarget(evidence, request, home), Name: accountName };
    const { value, error } = await reader.read('connectorAccount', { domain: home }, params);
    if (value === null) throw new UnreadAccount(error?.message);
    return value;
  };
  const { Directory: directory } = directoryTarget(evidence, request, domain);
  return {
    target: { domain, directory, root: distinguishedName, sid, dsHeuristics, accountName, readAccount },
  };
}
