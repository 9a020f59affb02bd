import { serverName } from '../checks/subject.js';
import { findReading } from '../evidence/evidence.js';
import type { PlanContext } from './definition.js';
import type { BasisFact, EventKey } from './step.js';

/** Events of the writeback service, by which steps are verified. */
export const writebackEvents = {
  onboarded: { provider: 'PasswordResetService', id: 31005, name: 'OnboardingEventSuccess' },
  offboarded: { provider: 'PasswordResetService', id: 31013, name: 'OffboardingEventSuccess' },
  started: { provider: 'PasswordResetService', id: 31015, name: 'WriteBackServiceStarted' },
} as const satisfies Record<string, EventKey>;

/** Name of the fact by which an upgrade is told. */
export const connectVersionFact = 'Connect version';

/** The configuration of the Entra connector as the evidence has it; undefined when it was not read. */
export function writebackOf(context: PlanContext) {
  return findReading(context.evidence, 'writebackConfiguration')?.value ?? undefined;
}

/** The server, its service and its writeback: what every step on the Connect server is planned upon. */
export function serverBasis(context: PlanContext): BasisFact[] {
  const basis: BasisFact[] = [{ name: 'Connect server', value: serverName(context.evidence) }];
  if (context.server) {
    basis.push(
      { name: 'state of the service ADSync', value: context.server.serviceStatus },
      { name: 'staging mode', value: context.server.stagingMode },
      { name: connectVersionFact, value: context.server.connectVersion },
    );
  }
  const writeback = writebackOf(context);
  if (writeback) {
    const of = `writeback of ${writeback.connector}`;
    basis.push(
      { name: `${of}: enabled`, value: writeback.enabled },
      { name: `${of}: service`, value: writeback.serviceStatus },
      { name: `${of}: onboarding`, value: writeback.onboardingRequired },
    );
  }
  return basis;
}

/** One sentence why nothing is to be changed on this server, or null. */
export function whyNoServerStep({ server }: Pick<PlanContext, 'server'>): string | null {
  if (server === null) return 'the state of the Connect server could not be read.';
  if (server.serviceStatus === 'NotInstalled')
    return `${server.computerName} has no service ADSync: run this on the Connect server.`;
  if (server.stagingMode === true)
    return `${server.computerName} is in staging mode, where writeback does not run: repair the active Connect server instead.`;
  return null;
}
