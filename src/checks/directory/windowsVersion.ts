import type { ControllerCapability } from '../../evidence/facts/controllerCapabilities.js';
import type { Controller } from '../../evidence/facts/controllers.js';
import { isSameHost } from './hostName.js';

/** Functional levels of a domain controller by number, MS-ADTS 3.1.1.3.2.25. */
const levels: ReadonlyMap<number, string> = new Map([
  [0, 'Windows 2000 Server'],
  [2, 'Windows Server 2003'],
  [3, 'Windows Server 2008'],
  [4, 'Windows Server 2008 R2'],
  [5, 'Windows Server 2012'],
  [6, 'Windows Server 2012 R2'],
  [7, 'Windows Server 2016 to 2022'],
  [10, 'Windows Server 2025'],
]);

/** Windows Server 2008 R2. */
export const leastLevel = 4;

/** Kernel version of Windows Server 2008 R2. */
const leastVersion = [6, 1] as const;

export interface ControllerVersion {
  hostName: string;
  isReadOnly: boolean;
  /** As the controller or, failing that, its account in the directory says; null: neither does. */
  version: string | null;
  isRecentEnough: boolean | null;
}

/** What a controller runs: what it says itself counts, and what its account says when it was not asked. */
export function versionOf(
  controller: Controller,
  capabilities: readonly ControllerCapability[],
): ControllerVersion {
  const { hostName, isReadOnly, operatingSystem, operatingSystemVersion } = controller;
  const level = capabilities.find((one) => isSameHost(one.hostName, hostName))?.functionality ?? null;
  if (level !== null) {
    const version = levels.get(level) ?? `functional level ${level}`;
    return { hostName, isReadOnly, version, isRecentEnough: level >= leastLevel };
  }
  // As Windows writes it, "6.1 (7601)": what runs Samba has a version of its own.
  const [, major, minor] = /^(\d+)\.(\d+) \(\d+\)/.exec(operatingSystemVersion ?? '') ?? [];
  if (major === undefined) return { hostName, isReadOnly, version: operatingSystem, isRecentEnough: null };
  const isRecentEnough =
    Number(major) > leastVersion[0] ||
    (Number(major) === leastVersion[0] && Number(minor) >= leastVersion[1]);
  return {
    hostName,
    isReadOnly,
    version: `${operatingSystem ?? 'Windows'} ${operatingSystemVersion}`,
    isRecentEnough,
  };
}
