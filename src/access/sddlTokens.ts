import { aceFlag, aceType } from './ace.js';
import { right } from './rights.js';

/** Names of ACE types in SDDL, MS-DTYP 2.5.1.1. A type that has none is written as a hexadecimal number. */
export const aceTypeTokens: ReadonlyMap<string, number> = new Map([
  ['A', aceType.accessAllowed],
  ['D', aceType.accessDenied],
  ['OA', aceType.accessAllowedObject],
  ['OD', aceType.accessDeniedObject],
  ['AU', aceType.systemAudit],
  ['AL', aceType.systemAlarm],
  ['OU', aceType.systemAuditObject],
  ['OL', aceType.systemAlarmObject],
  ['XA', aceType.accessAllowedCallback],
  ['XD', aceType.accessDeniedCallback],
  ['ZA', aceType.accessAllowedCallbackObject],
  ['XU', aceType.systemAuditCallback],
  ['ML', aceType.systemMandatoryLabel],
  ['RA', aceType.systemResourceAttribute],
  ['SP', aceType.systemScopedPolicyId],
  ['TL', aceType.systemProcessTrustLabel],
  ['FL', aceType.systemAccessFilter],
]);

/** In the order in which Windows writes them. */
export const aceFlagTokens: ReadonlyMap<string, number> = new Map([
  ['OI', aceFlag.objectInherit],
  ['CI', aceFlag.containerInherit],
  ['NP', aceFlag.noPropagateInherit],
  ['IO', aceFlag.inheritOnly],
  ['ID', aceFlag.inherited],
  ['SA', aceFlag.successfulAccess],
  ['FA', aceFlag.failedAccess],
]);

/** Rights on a directory object, in the order in which Windows writes them. */
export const rightTokens: ReadonlyMap<string, number> = new Map([
  ['GA', right.genericAll],
  ['GR', right.genericRead],
  ['GW', right.genericWrite],
  ['GX', right.genericExecute],
  ['CC', right.createChild],
  ['DC', right.deleteChild],
  ['LC', right.listContents],
  ['SW', right.validatedWrite],
  ['RP', right.readProperty],
  ['WP', right.writeProperty],
  ['DT', right.deleteTree],
  ['LO', right.listObject],
  ['CR', right.controlAccess],
  ['SD', right.delete],
  ['RC', right.readControl],
  ['WD', right.writeDacl],
  ['WO', right.writeOwner],
]);

/** Rights on files and registry keys and the bits of a mandatory label: read, never written. */
export const foreignRightTokens: ReadonlyMap<string, number> = new Map([
  ['FA', 0x001f_01ff],
  ['FR', 0x0012_0089],
  ['FW', 0x0012_0116],
  ['FX', 0x0012_00a0],
  ['KA', 0x000f_003f],
  ['KR', 0x0002_0019],
  ['KW', 0x0002_0006],
  ['KX', 0x0002_0019],
  ['NW', 0x1],
  ['NR', 0x2],
  ['NX', 0x4],
]);
