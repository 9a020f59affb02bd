import {
  type AccessRequest,
  checkAccess,
  controlAccess,
  type Decision,
  writeProperty,
} from '../../src/access/accessCheck.js';
import { type SecurityDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import type { Guid } from '../../src/access/guid.js';
import { attribute, classGuid, controlAccessRight } from '../../src/access/schemaGuids.js';
import type { Token } from '../../src/access/token.js';
import type { DirectoryTool } from '../lab/forest/directoryTool.js';
import type { GroundTruth, Operation, Outcome } from '../lab/forest/groundTruth.js';
import type { Target } from './cast.js';

export const operations: readonly Operation[] = ['reset', 'lockoutTime', 'pwdLastSet'];

/** What the engine is asked for each thing that the account tries. */
export function requestFor(operation: Operation, ofClass: Guid | null): AccessRequest {
  if (operation === 'reset') return controlAccess(controlAccessRight.resetPassword);
  return writeProperty(attribute[operation], ofClass);
}

export function decide(
  descriptor: SecurityDescriptor,
  target: Target,
  token: Token,
  operation: Operation,
): Decision {
  const request = requestFor(operation, classGuid(target.objectClass));
  return checkAccess({ descriptor, sid: target.sid }, token, request).decision;
}

/** One descriptor on one user. */
export interface Trial {
  readonly target: Target;
  readonly descriptor: SecurityDescriptor;
}

export interface TrialOutcome extends Trial {
  readonly operation: Operation;
  readonly outcome: Outcome;
}

export interface Laboratory {
  readonly tool: DirectoryTool;
  readonly truth: GroundTruth;
}

/** Stores the descriptors (each on a user of its own), and has the account do all that writeback does to each user. */
export async function tryAll(
  { tool, truth }: Laboratory,
  trials: readonly Trial[],
  what: readonly Operation[] = operations,
): Promise<TrialOutcome[]> {
  await tool.storeDescriptors(
    trials.map(({ target, descriptor }) => ({ dn: target.dn, descriptor: writeDescriptor(descriptor) })),
  );
  const attempts = trials.flatMap((trial) =>
    what.map((operation) => ({ ...trial, dn: trial.target.dn, operation })),
  );
  const outcomes = await truth.attemptAll(attempts);
  return attempts.map(({ target, descriptor, operation }, index) => ({
    target,
    descriptor,
    operation,
    outcome: outcomes[index] as Outcome,
  }));
}
