import { isDaclProtected, parseDescriptor } from '../../access/descriptor.js';
import { adminSdExclusions, judgeProtection } from '../../access/protectedGroups.js';
import { writebackRights } from '../../access/writebackRights.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { describeAccess } from './describeAccess.js';

interface Data {
  /** Objects that take no permissions from above, the nearest to the user first. Never the domain root, which has none above. */
  off: string[];
  /** The user is one of them because of AdminSDHolder, which is another check's matter. */
  isOffByAdminSdHolder: boolean;
  /** Whether the connector account holds its rights on the user all the same. null: not known. */
  rightsAreHeld: boolean | null;
}

export const inheritanceIsOn = defineCheck({
  code: 'WBD506',
  name: 'inheritance-is-on',
  area: 'permissions',
  subject: 'user',
  severity: 'warning',
  title: 'Permissions are inherited all the way from the domain root to the user',
  why: 'The rights of the connector account are granted at the top. An object with inheritance off keeps them, and every later change to them, from all that is below it.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'MS-DTYP 2.4.6 (SE_DACL_PROTECTED)',
  ],
  needs: ['user', 'ancestors', 'domain'],
  uses: ['connectorAccount'],
  judge: ({ user, ancestors, domain, connectorAccount }) => {
    const below = [user, ...ancestors.containers.slice(0, -1)];
    const blocks = below.filter(({ securityDescriptor }) =>
      isDaclProtected(parseDescriptor(Buffer.from(securityDescriptor, 'base64'))),
    );
    const isUserOff = blocks.includes(user);
    const { state } = judgeProtection(user, adminSdExclusions(domain.dsHeuristics));
    const isOffByAdminSdHolder = isUserOff && state !== 'neverProtected';
    const off = blocks.filter((one) => one !== user || !isOffByAdminSdHolder);
    const data: Data = {
      off: off.map(({ distinguishedName }) => distinguishedName),
      isOffByAdminSdHolder,
      rightsAreHeld:
        connectorAccount &&
        writebackRights
          .filter(({ on, need }) => on === 'user' && need === 'required')
          .every((right) => {
            const access = describeAccess({ right, user, domain, account: connectorAccount, ancestors });
            return access.explanation.decision === 'granted';
          }),
    };
    if (off.length > 0) {
      return { outcome: 'fail', ...(data.rightsAreHeld && { severity: 'info' }), data };
    }
    return { outcome: isOffByAdminSdHolder ? 'skipped' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = data.off.map((place) => `Inheritance is off at: ${place}`);
    switch (outcome) {
      case 'pass':
        return { summary: 'Inheritance is on from the domain root to the user.', seen, todo: [] };
      case 'skipped':
        return {
          summary: 'Inheritance is off on the user because of AdminSDHolder: see WBD601.',
          seen,
          todo: [],
        };
      default:
        return {
          summary: data.rightsAreHeld
            ? `Inheritance is off above ${name}, who can be reset all the same.`
            : `Inheritance is off between the domain root and ${name}.`,
          seen,
          todo: [
            data.rightsAreHeld
              ? `Nothing now. Rights that are granted further up later will not reach below ${list(data.off)}.`
              : `Turn inheritance on for ${list(data.off)} (Properties, Security, Advanced, Enable inheritance), or grant the rights there.`,
          ],
        };
    }
  },
});
