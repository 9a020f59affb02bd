import { clearAdminCount } from './clearAdminCount.js';
import { confirmNetwork } from './confirmNetwork.js';
import type { StepDefinition } from './definition.js';
import { enableWriteback } from './enableWriteback.js';
import { grantRights } from './grantRights.js';
import { preferPdcEmulator } from './preferPdcEmulator.js';
import { restartSyncService } from './restartSyncService.js';
import { runFullSync } from './runFullSync.js';
import { setMinimumAgeZero } from './setMinimumAgeZero.js';
import { startSyncService } from './startSyncService.js';
import { supportBundle } from './supportBundle.js';
import { toggleWriteback } from './toggleWriteback.js';
import { upgradeConnect } from './upgradeConnect.js';

/**
 * The recovery order that Microsoft documents (troubleshoot-sspr-writeback, "Troubleshoot connectivity"): network, restart,
 * off and on, upgrade, then what is specific to an error; after it what is done on request only; support last.
 */
export const runbook: readonly StepDefinition[] = [
  confirmNetwork,
  restartSyncService,
  toggleWriteback,
  upgradeConnect,
  grantRights,
  clearAdminCount,
  preferPdcEmulator,
  setMinimumAgeZero,
  startSyncService,
  enableWriteback,
  runFullSync,
  supportBundle,
];
