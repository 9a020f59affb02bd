import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { isSameHost } from './hostName.js';

/**
 * LDAP_SERVER_POLICY_HINTS_OID and its older form, MS-ADTS 3.1.1.3.4.1: a reset that carries one is held against the
 * password policy. Either will do.
 */
const policyHints = ['1.2.840.113556.1.4.2239', '1.2.840.113556.1.4.2066'];

interface Data {
  pdcEmulator: string | null;
  controllers: { hostName: string; offered: string[] | null; error: string | null }[];
  withoutHints: string[];
}

export const controllersOfferPolicyHints = defineCheck({
  code: 'WBD405',
  name: 'controllers-offer-policy-hints',
  area: 'directory',
  subject: 'domain',
  severity: 'error',
  title: 'Each domain controller offers LDAP policy hints',
  why: 'Writeback sends this LDAP control so that history and minimum age hold for resets; a controller without it refuses the reset (6329: "doesn\u2019t contain the LDAP password policy control").',
  sources: [
    'MS-ADTS 3.1.1.3.4.1 (LDAP_SERVER_POLICY_HINTS_OID)',
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
  ],
  needs: ['domain', 'controllers', 'controllerCapabilities'],
  judge: ({ domain, controllers, controllerCapabilities }) => {
    const writable = controllers.controllers.filter(({ isReadOnly }) => !isReadOnly);
    const asked = writable.map(({ hostName }) => {
      const found = controllerCapabilities.find((one) => isSameHost(one.hostName, hostName));
      const offered = found?.supportedControls?.filter((oid) => policyHints.includes(oid)) ?? null;
      return { hostName, offered, error: found?.error ?? null };
    });
    const withoutHints = asked.filter(({ offered }) => offered?.length === 0).map(({ hostName }) => hostName);
    const data: Data = { pdcEmulator: domain.pdcEmulator, controllers: asked, withoutHints };
    if (withoutHints.length > 0) {
      const isPdc = withoutHints.some((hostName) => isSameHost(hostName, domain.pdcEmulator));
      return { outcome: 'fail', severity: isPdc ? 'error' : 'warning', data };
    }
    const pdc = asked.find(({ hostName }) => isSameHost(hostName, domain.pdcEmulator));
    const deciding = pdc ? [pdc] : asked;
    const isKnown = deciding.length > 0 && deciding.every(({ offered }) => offered !== null);
    return { outcome: isKnown ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.controllers.map(({ hostName, offered, error }) => {
      if (offered === null) return `${hostName}: not known${error === null ? ', not reached' : `: ${error}`}`;
      return `${hostName}: ${offered.length > 0 ? offered.join(', ') : 'neither 1.2.840.113556.1.4.2239 nor .2066'}`;
    });
    switch (outcome) {
      case 'pass':
        return { summary: 'The domain controllers offer LDAP policy hints.', seen, todo: [] };
      case 'fail':
        return {
          summary: `LDAP policy hints are not offered by ${list(data.withoutHints)}.`,
          seen,
          todo: [
            'On Windows Server 2008 R2, install its Service Pack and the update KB2386717; every later version offers them.',
            `Until then, keep writeback away from ${list(data.withoutHints)}: hold the role of the PDC emulator on another controller, and prefer it.`,
          ],
        };
      default:
        return {
          summary: 'Whether the PDC emulator offers LDAP policy hints is not known: it was not reached.',
          seen,
          todo: ['Make the PDC emulator reachable, and check again.'],
        };
    }
  },
});
