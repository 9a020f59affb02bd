import { defineCheck } from '../check.js';

interface Protection {
  signAndSeal: boolean | null;
  sslBind: boolean | null;
}

interface Data {
  connector: Protection;
  partition: Protection;
}

export const ldapIsSigned = defineCheck({
  code: 'WBD306',
  name: 'ldap-is-signed',
  area: 'writeback',
  subject: 'domain',
  severity: 'error',
  title: 'The connection to the domain is signed and encrypted',
  why: 'A domain controller takes a new password only over an encrypted connection. With "Sign and Encrypt LDAP traffic" switched off every reset fails with 8023062C.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['connectors'],
  judge: ({ connectors }, { subject }) => {
    const connector = connectors.find(({ name }) => name === subject.connector);
    const partition = connector?.partitions.find(({ name }) => name === subject.name);
    const data: Data = { connector: protectionOf(connector), partition: protectionOf(partition) };
    const places = [data.connector, data.partition];
    if (places.some((place) => place.signAndSeal === false && place.sslBind !== true)) {
      return { outcome: 'fail', data };
    }
    return { outcome: places.some(isProtected) ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }, { connector, name }) => {
    const seen = [
      `Connector ${connector}: ${words(data.connector)}`,
      `Partition ${name}: ${words(data.partition)}`,
    ];
    switch (outcome) {
      case 'pass':
        return { summary: `The connection to ${name} is encrypted.`, seen, todo: [] };
      case 'unknown':
        return {
          summary: `The connector does not say whether its connection to ${name} is encrypted.`,
          seen,
          todo: [],
        };
      default:
        return {
          summary: `The connection to ${name} is neither signed and encrypted nor LDAPS.`,
          seen,
          todo: [
            `In Synchronization Service Manager: connector ${connector}, Properties, Connect to Active Directory Forest, Options, and Configure Directory Partitions, ${name}, Options: tick "Sign and Encrypt LDAP Traffic".`,
            'Restart the service ADSync when no synchronisation is running.',
          ],
        };
    }
  },
});

function protectionOf(place: Protection | undefined): Protection {
  return { signAndSeal: place?.signAndSeal ?? null, sslBind: place?.sslBind ?? null };
}

function isProtected({ signAndSeal, sslBind }: Protection): boolean {
  return signAndSeal === true || sslBind === true;
}

function words({ signAndSeal, sslBind }: Protection): string {
  const state = (value: boolean | null) => (value === null ? 'not stated' : value ? 'on' : 'off');
  return `sign-and-seal ${state(signAndSeal)}, ssl-bind ${state(sslBind)}`;
}
