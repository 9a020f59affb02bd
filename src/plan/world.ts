import type { Finding } from '../checks/finding.js';
import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import type { LogEvent } from '../events/logEvent.js';
import { Collection } from '../evidence/collect.js';
import type { CollectRequest } from '../evidence/collectRequest.js';
import { configuredServer, directoryTarget } from '../evidence/directoryTarget.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import { events as eventsFact } from '../evidence/facts/events.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import { networkRequestOf } from '../settings/networkRequest.js';
import type { Settings } from '../settings/settings.js';
import type { PlanContext } from '../steps/definition.js';
import { adviseGrant, type GrantAdvice } from '../steps/grantAdvice.js';
import { grantQuestions } from '../steps/grantQuestion.js';
import { grantRights } from '../steps/grantRights.js';
import { type ServerState, syncServer } from '../steps/serverState.js';
import { applyWaivers } from '../waivers/applyWaivers.js';
import { allFailuresOf, failuresOf } from './failures.js';
import type { PlanRequest } from './plan.js';
import { readBystanders } from './readBystanders.js';

/** Evidence and what was made of it, all read at one time. */
export interface World {
  evidence: Evidence;
  findings: Finding[];
  context: PlanContext;
}

/**
 * Reads everything that plans are made from. `observe` is told what is being read.
 * @throws PowerShellError aborted, when the signal comes
 */
export async function readWorld(
  session: PowerShellSession,
  settings: Settings,
  request: PlanRequest,
  observe: (activity: string) => void = () => {},
  signal?: AbortSignal,
): Promise<World> {
  const collectRequest: CollectRequest = {
    users: request.users,
    directory: settings.directory,
    ports: settings.ports,
    portTimeoutMs: settings.timeouts.portSeconds * 1000,
    ...(signal && { signal }),
    // The idle test takes minutes, and no plan depends on it.
    network: { ...networkRequestOf(settings), idleSeconds: 0 },
  };
  const collection = new Collection(() => session, collectRequest);
  for (const stage of collection.stages()) await stage.run(observe);
  const { evidence } = collection;
  observe('the ADSync service');
  const server = await readServer(session);
  const findings = applyWaivers(judge(evidence, checks), settings.waivers, new Date(evidence.collectedAt));
  const directory = (domain: string) => directoryOf(evidence, settings, domain);
  const target = (domain: string) => directoryTarget(evidence, collectRequest, domain).Directory;
  const watch = { observe, ...(signal && { signal }) };
  const grants = await readGrants(session, evidence, findings, request, target, watch);
  const context = { evidence, findings, server, directory, grants, exportFolder: request.exportFolder };
  return { evidence, findings, context };
}

/** The state of the Connect server; null when it cannot be read. */
export async function readServer(session: PowerShellSession): Promise<ServerState | null> {
  try {
    return (await session.call(syncServer, {})).value;
  } catch (error) {
    if (error instanceof PowerShellError) return null;
    throw error;
  }
}

/** Those that tell whether the service came up. A step makes some dozen events, far below a page. */
const eventProviders = ['PasswordResetService', 'ADSync'] as const;

/** Events of writeback since an instant; null when the log cannot be read. */
export async function readEvents(session: PowerShellSession, since: Date): Promise<LogEvent[] | null> {
  try {
    const params = { Provider: [...eventProviders], StartTime: since.toISOString() };
    return (await session.call(eventsFact, params)).value.events;
  } catch (error) {
    if (error instanceof PowerShellError) return null;
    throw error;
  }
}

/** Changes go where writeback writes: to the PDC emulator, unless the settings name another controller. */
function directoryOf(evidence: Evidence, settings: Settings, domain: string): DirectoryOptions {
  const { servers, ssl, userName, passwordVariable } = settings.directory;
  const pdc = findReading(evidence, 'domain', { domain })?.value?.pdcEmulator;
  const server = configuredServer(servers, domain) ?? pdc;
  return {
    ...(server && { server }),
    ...(ssl && { ssl }),
    ...(userName !== undefined && { userName }),
    ...(passwordVariable !== undefined && { passwordVariable }),
  };
}

async function readGrants(
  session: PowerShellSession,
  evidence: Evidence,
  findings: readonly Finding[],
  request: PlanRequest,
  directory: (domain: string) => DirectoryOptions,
  { observe, signal }: { observe: (activity: string) => void; signal?: AbortSignal },
): Promise<GrantAdvice[]> {
  const failures = request.steps.includes(grantRights.id) ? allFailuresOf(findings) : failuresOf(findings);
  const calling = failures.filter(({ code }) => grantRights.answers.includes(code));
  const advices: GrantAdvice[] = [];
  for (const question of grantQuestions(evidence, calling, request.scope ?? undefined)) {
    const first = adviseGrant(question, null);
    const below = first.places.flatMap(({ on, scope }) => (on === 'container' ? [scope] : []));
    if (below.length > 0) observe(`users below ${below.join(', ')}`);
    const { domain, exclusions } = question;
    const { token } = question.request;
    const where = {
      domain,
      directory: directory(domain),
      exclusions,
      token,
      below,
      ...(signal && { signal }),
    };
    const around = await readBystanders(session, where);
    // Who else is there may move a grant further down, never up, so those who were read are enough.
    advices.push(around === null ? first : adviseGrant(question, around));
  }
  return advices;
}
