import type { ParamsOf, ValueOf } from '../powershell/contract.js';
import { ancestors } from './facts/ancestors.js';
import { anchorHolders } from './facts/anchorHolders.js';
import { connectorAccount } from './facts/connectorAccount.js';
import { connectors } from './facts/connectors.js';
import { controllerCapabilities } from './facts/controllerCapabilities.js';
import { controllerPorts } from './facts/controllerPorts.js';
import { controllerServices } from './facts/controllerServices.js';
import { controllers } from './facts/controllers.js';
import { database } from './facts/database.js';
import { domain } from './facts/domain.js';
import { domainPasswordPolicy } from './facts/domainPasswordPolicy.js';
import { domainRoot } from './facts/domainRoot.js';
import { endpoints } from './facts/endpoints.js';
import { events } from './facts/events.js';
import { idleConnection } from './facts/idleConnection.js';
import { proxySettings } from './facts/proxySettings.js';
import { relayEvents } from './facts/relayEvents.js';
import { relayPorts } from './facts/relayPorts.js';
import { remoteSam } from './facts/remoteSam.js';
import { runHistory } from './facts/runHistory.js';
import { samServer } from './facts/samServer.js';
import { scheduler } from './facts/scheduler.js';
import { serverSettings } from './facts/serverSettings.js';
import { serviceEvents } from './facts/serviceEvents.js';
import { session } from './facts/session.js';
import { synchronisation } from './facts/synchronisation.js';
import { syncInstallations } from './facts/syncInstallations.js';
import { syncRules } from './facts/syncRules.js';
import { syncService } from './facts/syncService.js';
import { tenantAudit } from './facts/tenantAudit.js';
import { tenantDomains } from './facts/tenantDomains.js';
import { tenantLicences } from './facts/tenantLicences.js';
import { tenantPolicy } from './facts/tenantPolicy.js';
import { tenantSession } from './facts/tenantSession.js';
import { tenantAdministrator, tenantUser } from './facts/tenantUser.js';
import { tlsSettings } from './facts/tlsSettings.js';
import { user } from './facts/user.js';
import { userPasswordPolicy } from './facts/userPasswordPolicy.js';
import { writebackConfiguration } from './facts/writebackConfiguration.js';

const serverFacts = {
  session,
  syncService,
  connectors,
  writebackConfiguration,
  serverSettings,
  scheduler,
  runHistory,
  syncRules,
  database,
  events,
  serviceEvents,
};

const networkFacts = { tlsSettings, proxySettings, relayEvents, endpoints, relayPorts, idleConnection };

const domainFacts = {
  domain,
  controllerPorts,
  domainPasswordPolicy,
  syncInstallations,
  connectorAccount,
  controllers,
  controllerServices,
  controllerCapabilities,
  remoteSam,
  samServer,
  domainRoot,
};

const userFacts = { user, userPasswordPolicy, ancestors, anchorHolders, synchronisation };

const tenantFacts = {
  tenantSession,
  tenantLicences,
  tenantDomains,
  tenantAudit,
  tenantPolicy,
  tenantAdministrator,
  tenantUser,
};

/** Every fact that can be read, by name. */
export const facts = {
  ...serverFacts,
  ...networkFacts,
  ...domainFacts,
  ...userFacts,
  ...tenantFacts,
} as const;

export type Facts = typeof facts;
export type FactName = keyof Facts;
export type FactValue<Name extends FactName> = ValueOf<Facts[Name]>;
export type FactParams<Name extends FactName> = ParamsOf<Facts[Name]>;
export const factNames = Object.keys(facts) as FactName[];

/** The facts in the order in which evidence lists them; `each`: all of one subject before those of the next. */
export const factGroups: readonly { names: readonly FactName[]; each?: 'domain' | 'user' }[] = [
  { names: namesOf(serverFacts) },
  { names: namesOf(networkFacts) },
  { names: namesOf(domainFacts), each: 'domain' },
  { names: namesOf(userFacts), each: 'user' },
  { names: namesOf(tenantFacts) },
];

function namesOf<Group extends object>(group: Group): (keyof Group)[] {
  return Object.keys(group) as (keyof Group)[];
}
