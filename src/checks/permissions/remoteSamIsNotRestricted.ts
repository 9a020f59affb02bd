import { checkAccess, type Decision, standardAccess } from '../../access/accessCheck.js';
import { right } from '../../access/rights.js';
import { parseSddl } from '../../access/sddlParse.js';
import { buildToken, type Token } from '../../access/token.js';
import type { FactValue } from '../../evidence/factList.js';
import { defineCheck } from '../check.js';
import { isSameHost } from '../directory/hostName.js';
import { list } from '../words.js';

interface Computer {
  name: string;
  isLocal: boolean;
  /** null: not set. */
  sddl: string | null;
  auditOnly: boolean;
  /** unread: the registry could not be read. */
  decision: Decision | 'unread';
  reason: string | null;
}

interface Data {
  account: { samAccountName: string; sid: string };
  pdcEmulator: string | null;
  computers: Computer[];
}

export const remoteSamIsNotRestricted = defineCheck({
  code: 'WBD509',
  name: 'remote-sam-is-not-restricted',
  area: 'permissions',
  subject: 'domain',
  severity: 'error',
  title: 'The connector account may make remote calls to SAM',
  why: 'Connect looks the account up through SAM on a domain controller before it sets a password. Where RestrictRemoteSam leaves the connector account out, that is refused: 33004 with 6329 "Failed to acquire user information".',
  sources: [
    'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/security-policy-settings/network-access-restrict-clients-allowed-to-make-remote-sam-calls',
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/password-writeback-error-code-sspr-0029',
  ],
  needs: ['connectorAccount', 'domain', 'remoteSam'],
  judge: ({ connectorAccount, domain, remoteSam }) => {
    const token = buildToken(connectorAccount, { objectDomainSid: domain.sid });
    // Built-in groups of the domain mean nothing on a member server, which has its own.
    const elsewhere = buildToken(withoutBuiltin(connectorAccount), { objectDomainSid: domain.sid });
    const computers = remoteSam.map(({ computerName, isLocal, securityDescriptor, auditOnly, error }) => {
      const base = { name: computerName, isLocal, sddl: securityDescriptor, auditOnly: auditOnly ?? false };
      if (error !== null) return { ...base, decision: 'unread', reason: error } satisfies Computer;
      return { ...base, ...decide(securityDescriptor, isLocal ? elsewhere : token, domain.sid) };
    });
    const data: Data = {
      account: { samAccountName: connectorAccount.samAccountName, sid: connectorAccount.sid },
      pdcEmulator: domain.pdcEmulator,
      computers,
    };
    const refusing = computers.filter(isRefusing);
    if (refusing.length > 0) {
      // Connect calls domain controllers; its own value only shows that a policy is at large.
      return { outcome: 'fail', severity: refusing.some((one) => !one.isLocal) ? 'error' : 'warning', data };
    }
    const controllers = computers.filter(({ isLocal }) => !isLocal);
    const pdc = controllers.find(({ name }) => isSameHost(name, domain.pdcEmulator));
    const deciding = domain.pdcEmulator === null ? controllers : pdc ? [pdc] : [];
    const isKnown = deciding.length > 0 && deciding.every(isDecided);
    return { outcome: isKnown ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const { samAccountName, sid } = data.account;
    const seen = data.computers.map((one) => {
      const role = one.isLocal ? 'the Connect server' : 'a domain controller';
      const value = one.sddl === null ? 'RestrictRemoteSam is not set' : `RestrictRemoteSam is ${one.sddl}`;
      const audit = one.auditOnly ? ', audited only' : '';
      return `${one.name} (${role}): ${one.reason ?? `${value}${audit}`}`;
    });
    switch (outcome) {
      case 'pass':
        return { summary: `${samAccountName} may make remote calls to SAM.`, seen, todo: [] };
      case 'fail': {
        const where = list(data.computers.filter(isRefusing).map(({ name }) => name));
        return {
          summary: `${samAccountName} may not make remote calls to SAM on ${where}.`,
          seen,
          todo: [
            `In the policy "Network access: Restrict clients allowed to make remote calls to SAM" that reaches ${where}, allow Remote Access for ${samAccountName} (${sid}).`,
            'Or take the policy away and delete the value RestrictRemoteSam under HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa: the value stays when the policy goes.',
          ],
        };
      }
      default:
        return {
          summary: `Whether ${samAccountName} may make remote calls to SAM on the PDC emulator is not known.`,
          seen,
          todo: [
            `On ${data.pdcEmulator ?? 'the PDC emulator'}, run: Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name RestrictRemoteSam -ErrorAction SilentlyContinue`,
            `No value, or one that allows RC to ${samAccountName} (${sid}) or to a group of it, is as it should be.`,
          ],
        };
    }
  },
});

/** Reading the descriptor (RC) is the right that the value is checked for, whatever the call is. */
function decide(
  sddl: string | null,
  token: Token,
  domainSid: string,
): { decision: Decision; reason: string | null } {
  // Not set: domain controllers let everybody call.
  if (sddl === null) return { decision: 'granted', reason: null };
  try {
    const descriptor = parseSddl(sddl, { domainSid });
    const request = standardAccess(right.readControl, null);
    return { decision: checkAccess({ descriptor, sid: null }, token, request).decision, reason: null };
  } catch (error) {
    return {
      decision: 'unknown',
      reason: `RestrictRemoteSam is ${sddl}, which cannot be read: ${(error as Error).message}`,
    };
  }
}

function withoutBuiltin(account: FactValue<'connectorAccount'>): FactValue<'connectorAccount'> {
  return { ...account, tokenGroups: account.tokenGroups.filter((sid) => !sid.startsWith('S-1-5-32-')) };
}

function isRefusing({ decision, auditOnly }: Computer): boolean {
  return decision === 'denied' && !auditOnly;
}

function isDecided({ decision }: Computer): boolean {
  return decision !== 'unread' && decision !== 'unknown';
}
