import { isActiveDirectory, isEntra, selectedDomains } from '../evidence/connectorKind.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import { findUser } from '../evidence/users.js';

/** What a finding is about. */
export type Subject =
  | { kind: 'server'; name: string }
  /** `name` is a domain name of the tenant, or its place-holder when it is not known. */
  | { kind: 'tenant'; name: string }
  /** `name` is the domain's DNS name; `connector` the AD connector that synchronises it. */
  | { kind: 'domain'; name: string; connector: string }
  /** `name` is the identity as the operator gave it; `domain` is null when the user was not found. */
  | { kind: 'user'; name: string; domain: string | null };

export type SubjectKind = Subject['kind'];
export type SubjectOf<Kind extends SubjectKind> = Extract<Subject, { kind: Kind }>;

/** Everything of one kind that this evidence is about, in the order in which it was asked for. */
export function subjectsOf(evidence: Evidence, kind: SubjectKind): Subject[] {
  switch (kind) {
    case 'server':
      return [{ kind, name: serverName(evidence) }];
    case 'tenant':
      return [{ kind, name: tenantName(evidence) }];
    case 'domain':
      return (findReading(evidence, 'connectors')?.value ?? [])
        .filter(isActiveDirectory)
        .flatMap((connector) =>
          selectedDomains(connector).map(({ name }) => ({ kind, name, connector: connector.name })),
        );
    case 'user':
      return evidence.request.users.map((name) => ({
        kind,
        name,
        domain: findUser(evidence, name)?.domain ?? null,
      }));
  }
}

/** The Entra connector is called "contoso.onmicrosoft.com - AAD" unless somebody has renamed it. */
function tenantName(evidence: Evidence): string {
  const entra = (findReading(evidence, 'connectors')?.value ?? []).find(isEntra);
  return entra?.name.replace(/ - AAD$/, '') ?? 'unknown tenant';
}

/** The computer on which PowerShell read the evidence. */
export function serverName(evidence: Evidence): string {
  return findReading(evidence, 'session')?.value?.computerName ?? 'unknown server';
}
