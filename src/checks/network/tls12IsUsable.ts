import { compareVersions, connectVersions, parseVersion } from '../../connectVersions.js';
import type { TlsSettings } from '../../evidence/facts/tlsSettings.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  settings: TlsSettings;
  version: string | null;
  /** Whether this version needs the values to be there. null: the version is not known. */
  isRequired: boolean | null;
  /** Values that switch TLS 1.2 off. */
  off: string[];
  /** Values that are not set. */
  unset: string[];
}

const schannel = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';
const framework = 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';

export const tls12IsUsable = defineCheck({
  code: 'WBD103',
  name: 'tls-12-is-usable',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'TLS 1.2 is usable on the server',
  why: 'The cloud speaks nothing older. Windows can do it by itself since Server 2012; some releases of Connect want it said in the registry, and no release works where the registry switches it off.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-tls-enforcement'],
  needs: ['tlsSettings'],
  uses: ['serverSettings'],
  judge: ({ tlsSettings, serverSettings }) => {
    const version = serverSettings?.connectVersion ?? null;
    const data: Data = {
      settings: tlsSettings,
      version,
      isRequired: isRequired(version),
      off: valuesOf(tlsSettings)
        .filter(([, value, on]) => value !== null && (value !== 0) !== on)
        .map(([name]) => name),
      unset: valuesOf(tlsSettings)
        .filter(([, value]) => value === null)
        .map(([name]) => name),
    };
    if (data.off.length > 0) return { outcome: 'fail', data };
    if (data.unset.length === 0 || data.isRequired === false) return { outcome: 'pass', data };
    return { outcome: data.isRequired ? 'fail' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const seen = valuesOf(data.settings).map(
      ([name, value]) => `${name} ${value === null ? 'is not set' : `= ${value}`}`,
    );
    if (data.version !== null) {
      const need = data.isRequired ? 'needs these values to be set' : 'does not need these values';
      seen.push(`Connect ${data.version} ${need}`);
    }
    const script =
      "Set the values as Microsoft's page on TLS 1.2 enforcement for Connect lists them, then restart the server.";
    switch (outcome) {
      case 'pass':
        return { summary: 'Nothing in the registry stands in the way of TLS 1.2.', seen, todo: [] };
      case 'unknown':
        return {
          summary:
            'TLS 1.2 is not set in the registry, and whether this version of Connect needs it is not known.',
          seen,
          todo: [],
        };
      default:
        return data.off.length > 0
          ? {
              summary: `The registry switches TLS 1.2 off: ${list(data.off.map(shortName))}.`,
              seen,
              todo: [script],
            }
          : {
              summary: `Connect ${data.version} needs TLS 1.2 to be set in the registry, and it is not.`,
              seen,
              todo: [script, 'A newer release of Connect no longer needs the values.'],
            };
    }
  },
});

/** Each value with whether it must be other than 0. The service runs as 64-bit client; the 32-bit and server keys concern others. */
function valuesOf({ client, dotNet64 }: TlsSettings): [name: string, value: number | null, on: boolean][] {
  return [
    [`${schannel}\\Client\\Enabled`, client.enabled, true],
    [`${schannel}\\Client\\DisabledByDefault`, client.disabledByDefault, false],
    [`${framework}\\SystemDefaultTlsVersions`, dotNet64.systemDefaultTlsVersions, true],
    [`${framework}\\SchUseStrongCrypto`, dotNet64.schUseStrongCrypto, true],
  ];
}

function isRequired(version: string | null): boolean | null {
  if (version === null || parseVersion(version) === null) return null;
  const { from, to } = connectVersions().tlsKeysRequired;
  return compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0;
}

function shortName(name: string): string {
  return name.split('\\').at(-1) ?? name;
}
