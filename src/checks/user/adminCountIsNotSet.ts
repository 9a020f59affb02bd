import { isDaclProtected, parseDescriptor } from '../../access/descriptor.js';
import { adminSdExclusions, judgeProtection, type Protection } from '../../access/protectedGroups.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  adminCount: number | null;
  inheritanceIsOff: boolean;
  protection: Protection;
}

export const adminCountIsNotSet = defineCheck({
  code: 'WBD601',
  name: 'admin-count-is-not-set',
  area: 'user',
  subject: 'user',
  severity: 'warning',
  title: 'The user is not, and was not, protected by AdminSDHolder',
  why: 'Members of administrative groups get the permissions of AdminSDHolder, with inheritance off: grants for the connector account never reach them. Who leaves such a group keeps that state until somebody clears it.',
  sources: [
    'MS-ADTS 3.1.1.6.1 (AdminSDHolder)',
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
  ],
  needs: ['user', 'domain'],
  judge: ({ user, domain }) => {
    const protection = judgeProtection(user, adminSdExclusions(domain.dsHeuristics));
    const descriptor = parseDescriptor(Buffer.from(user.securityDescriptor, 'base64'));
    const data: Data = {
      adminCount: user.adminCount,
      inheritanceIsOff: isDaclProtected(descriptor),
      protection,
    };
    switch (protection.state) {
      case 'neverProtected':
        return { outcome: 'pass', data };
      case 'unknown':
        return { outcome: 'unknown', data };
      default:
        return { outcome: 'fail', data };
    }
  },
  message: ({ data }, { name }) => {
    const { protection } = data;
    const seen = [
      `adminCount: ${data.adminCount ?? 'not set'}`,
      `Inheritance: ${data.inheritanceIsOff ? 'off' : 'on'}`,
    ];
    for (const { name: group, path } of protection.protectors) {
      const steps = path?.map(({ samAccountName }) => samAccountName) ?? [group];
      seen.push(`Protected through: ${[name, ...steps].join(' -> ')}`);
    }
    if (protection.isProtectedAccount) seen.push('Protected as a built-in account, whatever its groups');
    switch (protection.state) {
      case 'neverProtected':
        return { summary: 'The user is in no protected group.', seen, todo: [] };
      case 'protected':
        return {
          summary: protection.isProtectedAccount
            ? `${name} is a built-in account that AdminSDHolder protects.`
            : `${name} is protected by AdminSDHolder as a member of ${list(protection.protectors.map((one) => one.name))}.`,
          seen,
          todo: [
            'This is by design and is not repaired automatically. Writeback is for users who are in no protected group.',
            `If ${name} need not be an administrator, take the account out of the group, then clear adminCount and turn inheritance on.`,
          ],
        };
      case 'orphaned':
        return {
          summary: `${name} was protected by AdminSDHolder once; adminCount was left behind${data.inheritanceIsOff ? ', and inheritance is still off' : ''}.`,
          seen,
          todo: data.inheritanceIsOff
            ? [
                'Turn inheritance on (Properties, Security, Advanced, Enable inheritance) and clear adminCount.',
                'Check again after an hour: if adminCount returns, a protected group still holds the user.',
              ]
            : ['Clear adminCount: it protects nothing any more, and misleads whoever reads it.'],
        };
      case 'unknown':
        return {
          summary: `Whether AdminSDHolder protects ${name} cannot be told.`,
          seen: [...seen, doubtIn(protection)],
          todo: [
            'Look at the groups of the user, including distribution groups and groups of other domains.',
          ],
        };
    }
  },
});

function doubtIn({ doubt }: Protection): string {
  switch (doubt?.kind) {
    case 'exclusionsNotRead':
      return `A member of ${list(doubt.groups.map(({ name }) => name))}, which dSHeuristics may take out of protection`;
    case 'undocumentedGroup':
      return `A member of ${list(doubt.groups.map(({ name }) => name))}, which newer domain controllers protect though it is not documented`;
    case 'unreadGroups':
      return `Groups that were not read: ${list(doubt.distinguishedNames)}`;
    default:
      return 'The groups were read only in part';
  }
}
