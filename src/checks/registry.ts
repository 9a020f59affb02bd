import type { AnyCheck } from './check.js';
import { controllersAreReachable } from './directory/controllersAreReachable.js';
import { controllersAreRecentEnough } from './directory/controllersAreRecentEnough.js';
import { controllersOfferPolicyHints } from './directory/controllersOfferPolicyHints.js';
import { pdcEmulatorIsReachable } from './directory/pdcEmulatorIsReachable.js';
import { preferredControllersCanBeUsed } from './directory/preferredControllersCanBeUsed.js';
import { preferredControllersIncludePdc } from './directory/preferredControllersIncludePdc.js';
import { certificateChainIsTrusted } from './network/certificateChainIsTrusted.js';
import { clockIsRight } from './network/clockIsRight.js';
import { dotnetIsRecent } from './network/dotnetIsRecent.js';
import { idleConnectionSurvives } from './network/idleConnectionSurvives.js';
import { proxiesAgree } from './network/proxiesAgree.js';
import { relayPortsAreOpen } from './network/relayPortsAreOpen.js';
import { tls12IsUsable } from './network/tls12IsUsable.js';
import { writebackEndpointsAnswer } from './network/writebackEndpointsAnswer.js';
import { connectorAccountIsEnabled } from './permissions/connectorAccountIsEnabled.js';
import { connectorAccountIsNotPrivileged } from './permissions/connectorAccountIsNotPrivileged.js';
import { connectorMayChangePassword } from './permissions/connectorMayChangePassword.js';
import { connectorMayResetPassword } from './permissions/connectorMayResetPassword.js';
import { connectorMayUnexpirePassword } from './permissions/connectorMayUnexpirePassword.js';
import { connectorMayWriteLockoutTime } from './permissions/connectorMayWriteLockoutTime.js';
import { connectorMayWritePwdLastSet } from './permissions/connectorMayWritePwdLastSet.js';
import { inheritanceIsOn } from './permissions/inheritanceIsOn.js';
import { remoteSamIsNotRestricted } from './permissions/remoteSamIsNotRestricted.js';
import { samServerIsReadable } from './permissions/samServerIsReadable.js';
import { minimumAgeIsZero } from './policy/minimumAgeIsZero.js';
import { resetWouldBeAccepted } from './policy/resetWouldBeAccepted.js';
import { accountEnabledRuleIsActive } from './server/accountEnabledRuleIsActive.js';
import { autoUpgradeIsOn } from './server/autoUpgradeIsOn.js';
import { connectVersionIsSupported } from './server/connectVersionIsSupported.js';
import { customRulesOutlastUpgrades } from './server/customRulesOutlastUpgrades.js';
import { databaseIsReachable } from './server/databaseIsReachable.js';
import { fullSynchronisationHasCompleted } from './server/fullSynchronisationHasCompleted.js';
import { heartbeatsAreRecent } from './server/heartbeatsAreRecent.js';
import { noOperationFailed } from './server/noOperationFailed.js';
import { noOtherServerIsActive } from './server/noOtherServerIsActive.js';
import { noSynchronisationIsRunning } from './server/noSynchronisationIsRunning.js';
import { schedulerIsActive } from './server/schedulerIsActive.js';
import { serverIsNotStaging } from './server/serverIsNotStaging.js';
import { syncServiceIsRunning } from './server/syncServiceIsRunning.js';
import { writebackHasStarted } from './server/writebackHasStarted.js';
import { administratorHasWritebackLicence } from './tenant/administratorHasWritebackLicence.js';
import { administratorIsCloudAccount } from './tenant/administratorIsCloudAccount.js';
import { administratorsMayUseSspr } from './tenant/administratorsMayUseSspr.js';
import { tenantHasWritebackLicence } from './tenant/tenantHasWritebackLicence.js';
import { userHasWritebackLicence } from './tenant/userHasWritebackLicence.js';
import { userIsReadyForSspr } from './tenant/userIsReadyForSspr.js';
import { writebackIsOnInTheCloud } from './tenant/writebackIsOnInTheCloud.js';
import { accountOptionsSuitResets } from './user/accountOptionsSuitResets.js';
import { adminCountIsNotSet } from './user/adminCountIsNotSet.js';
import { anchorIsUnique } from './user/anchorIsUnique.js';
import { containerNamesArePlain } from './user/containerNamesArePlain.js';
import { userComesFromActiveDirectory } from './user/userComesFromActiveDirectory.js';
import { userIsEnabled } from './user/userIsEnabled.js';
import { userIsEnabledInOneForest } from './user/userIsEnabledInOneForest.js';
import { userIsNotLockedOut } from './user/userIsNotLockedOut.js';
import { userIsSynchronised } from './user/userIsSynchronised.js';
import { userMayChangePassword } from './user/userMayChangePassword.js';
import { connectorsExist } from './writeback/connectorsExist.js';
import { connectorsPrecedeWriteback } from './writeback/connectorsPrecedeWriteback.js';
import { ldapIsSigned } from './writeback/ldapIsSigned.js';
import { onboardingIsNotRequired } from './writeback/onboardingIsNotRequired.js';
import { wizardShowsWriteback } from './writeback/wizardShowsWriteback.js';
import { writebackIsEnabled } from './writeback/writebackIsEnabled.js';
import { writebackServiceIsStarted } from './writeback/writebackServiceIsStarted.js';

/** Every check, in the order in which findings are shown. Codes are never reused: see test/repository.test.ts. */
export const checks: readonly AnyCheck[] = [
  writebackEndpointsAnswer,
  certificateChainIsTrusted,
  tls12IsUsable,
  clockIsRight,
  idleConnectionSurvives,
  relayPortsAreOpen,
  dotnetIsRecent,
  proxiesAgree,
  syncServiceIsRunning,
  serverIsNotStaging,
  connectVersionIsSupported,
  fullSynchronisationHasCompleted,
  schedulerIsActive,
  noSynchronisationIsRunning,
  autoUpgradeIsOn,
  customRulesOutlastUpgrades,
  accountEnabledRuleIsActive,
  databaseIsReachable,
  noOtherServerIsActive,
  writebackHasStarted,
  heartbeatsAreRecent,
  noOperationFailed,
  connectorsExist,
  writebackIsEnabled,
  writebackServiceIsStarted,
  onboardingIsNotRequired,
  connectorsPrecedeWriteback,
  ldapIsSigned,
  wizardShowsWriteback,
  pdcEmulatorIsReachable,
  preferredControllersIncludePdc,
  controllersAreReachable,
  controllersAreRecentEnough,
  controllersOfferPolicyHints,
  preferredControllersCanBeUsed,
  connectorAccountIsEnabled,
  connectorAccountIsNotPrivileged,
  remoteSamIsNotRestricted,
  samServerIsReadable,
  connectorMayResetPassword,
  connectorMayWriteLockoutTime,
  connectorMayWritePwdLastSet,
  connectorMayUnexpirePassword,
  connectorMayChangePassword,
  inheritanceIsOn,
  adminCountIsNotSet,
  userIsEnabled,
  userIsNotLockedOut,
  userMayChangePassword,
  accountOptionsSuitResets,
  anchorIsUnique,
  userIsSynchronised,
  userIsEnabledInOneForest,
  containerNamesArePlain,
  userComesFromActiveDirectory,
  minimumAgeIsZero,
  resetWouldBeAccepted,
  tenantHasWritebackLicence,
  writebackIsOnInTheCloud,
  administratorIsCloudAccount,
  administratorHasWritebackLicence,
  administratorsMayUseSspr,
  userHasWritebackLicence,
  userIsReadyForSspr,
];
