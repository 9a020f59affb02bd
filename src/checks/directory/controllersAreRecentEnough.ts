import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { isSameHost } from './hostName.js';
import { type ControllerVersion, versionOf } from './windowsVersion.js';

interface Data {
  pdcEmulator: string | null;
  controllers: ControllerVersion[];
}

export const controllersAreRecentEnough = defineCheck({
  code: 'WBD404',
  name: 'controllers-are-recent-enough',
  area: 'directory',
  subject: 'domain',
  severity: 'error',
  title: 'Each domain controller runs Windows Server 2008 R2 or later',
  why: 'Writeback sets a password so that the password policy is checked (LDAP policy hints), which no older controller is able to do.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback#prerequisites',
    'MS-ADTS 3.1.1.3.2.25 (domainControllerFunctionality)',
  ],
  needs: ['domain', 'controllers', 'controllerCapabilities'],
  judge: ({ domain, controllers, controllerCapabilities }) => {
    const data: Data = {
      pdcEmulator: domain.pdcEmulator,
      controllers: controllers.controllers.map((one) => versionOf(one, controllerCapabilities)),
    };
    if (data.controllers.some(isTooOld)) return { outcome: 'fail', data };
    // Others that do not answer are told by WBD403; what the PDC emulator runs must be known.
    const pdc = data.controllers.find(({ hostName }) => isSameHost(hostName, data.pdcEmulator));
    const deciding = pdc ? [pdc] : data.controllers;
    const isKnown = deciding.length > 0 && deciding.every(({ isRecentEnough }) => isRecentEnough !== null);
    return { outcome: isKnown ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.controllers.map(
      ({ hostName, isReadOnly, version }) =>
        `${hostName}${isReadOnly ? ' (read-only)' : ''}: ${version ?? 'version not known'}`,
    );
    switch (outcome) {
      case 'pass':
        return {
          summary: 'The domain controllers run Windows Server 2008 R2 or later.',
          seen,
          todo: [],
        };
      case 'fail': {
        const old = data.controllers.filter(isTooOld).map(({ hostName }) => hostName);
        return {
          summary: `${list(old)} runs a version older than Windows Server 2008 R2.`,
          seen,
          todo: [`Upgrade or demote ${list(old)}; until then, prefer newer controllers in the connector.`],
        };
      }
      default:
        return {
          summary:
            'What the PDC emulator runs is not known: it was not reached, and its account does not say.',
          seen,
          todo: ['Make the PDC emulator reachable, and check again.'],
        };
    }
  },
});

/** Nothing is written to a read-only controller, so its age does not matter. */
function isTooOld({ isReadOnly, isRecentEnough }: ControllerVersion): boolean {
  return !isReadOnly && isRecentEnough === false;
}
