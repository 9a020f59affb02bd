import { groupPath } from '../../access/membershipPath.js';
import { ridOf } from '../../access/sid.js';
import { wellKnownName, wellKnownSid } from '../../access/wellKnownSids.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  account: string;
  /** Privileged groups, with the groups through which the account is in each; null: the path was not read. */
  groups: { name: string; through: string[] | null }[];
}

/** Domain Admins, Schema Admins, Enterprise Admins. */
const privilegedRids = new Set([512, 518, 519]);

export const connectorAccountIsNotPrivileged = defineCheck({
  code: 'WBD508',
  name: 'connector-account-is-not-privileged',
  area: 'permissions',
  subject: 'domain',
  severity: 'warning',
  title: 'The connector account is no administrator of the domain',
  why: 'Connect has refused Domain and Enterprise Admins as connector accounts since version 1.4. Whoever takes over the Connect server would take over the forest with such an account, and AdminSDHolder hides what rights it really needs.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history (1.4.18.0)',
  ],
  needs: ['connectorAccount'],
  judge: ({ connectorAccount }) => {
    const isPrivileged = (sid: string) =>
      sid === wellKnownSid.administrators ||
      (sid.startsWith('S-1-5-21-') && privilegedRids.has(ridOf(sid) ?? 0));
    const data: Data = {
      account: connectorAccount.samAccountName,
      groups: connectorAccount.tokenGroups.filter(isPrivileged).map((sid) => ({
        name:
          connectorAccount.groups.find((group) => group.sid === sid)?.samAccountName ??
          wellKnownName(sid) ??
          sid,
        through: groupPath(connectorAccount, sid)?.groups.map(({ samAccountName }) => samAccountName) ?? null,
      })),
    };
    return { outcome: data.groups.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    if (outcome === 'pass') {
      return {
        summary: `${data.account} is in no administrative group.`,
        seen: [],
        todo: [],
      };
    }
    return {
      summary: `The connector account ${data.account} is a member of ${list(data.groups.map(({ name }) => name))}.`,
      seen: data.groups.map(
        ({ name, through }) => `Member: ${[data.account, ...(through ?? [name])].join(' -> ')}`,
      ),
      todo: [
        'First grant the account the rights that it needs: menu 4 of the troubleshooter of the Connect server, or Set-ADSyncBasicReadPermissions, Set-ADSyncPasswordHashSyncPermissions and Set-ADSyncPasswordWritebackPermissions.',
        `Then take ${data.account} out of the group, clear its adminCount, turn inheritance on, and check again.`,
      ],
    };
  },
});
