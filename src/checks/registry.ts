import type { AnyCheck } from './check.js';
import { pdcEmulatorIsReachable } from './directory/pdcEmulatorIsReachable.js';
import { preferredControllersIncludePdc } from './directory/preferredControllersIncludePdc.js';
import { connectorMayResetPassword } from './permissions/connectorMayResetPassword.js';
import { connectorMayWriteLockoutTime } from './permissions/connectorMayWriteLockoutTime.js';
import { connectorMayWritePwdLastSet } from './permissions/connectorMayWritePwdLastSet.js';
import { minimumAgeIsZero } from './policy/minimumAgeIsZero.js';
import { resetWouldBeAccepted } from './policy/resetWouldBeAccepted.js';
import { adminCountIsNotSet } from './user/adminCountIsNotSet.js';
import { connectorsExist } from './writeback/connectorsExist.js';
import { onboardingIsNotRequired } from './writeback/onboardingIsNotRequired.js';
import { writebackIsEnabled } from './writeback/writebackIsEnabled.js';
import { writebackServiceIsStarted } from './writeback/writebackServiceIsStarted.js';

/** Every check, in the order in which findings are shown. Codes are never reused: see test/repository.test.ts. */
export const checks: readonly AnyCheck[] = [
  connectorsExist,
  writebackIsEnabled,
  writebackServiceIsStarted,
  onboardingIsNotRequired,
  pdcEmulatorIsReachable,
  preferredControllersIncludePdc,
  connectorMayResetPassword,
  connectorMayWriteLockoutTime,
  connectorMayWritePwdLastSet,
  adminCountIsNotSet,
  minimumAgeIsZero,
  resetWouldBeAccepted,
];
