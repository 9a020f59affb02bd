import { placeOf } from '../../network/proxyChoice.js';
import { httpsProxyOf } from '../../network/winHttp.js';
import { defineCheck } from '../check.js';

interface Data {
  /** host:port by machine.config; null: none. */
  dotNet: string | null;
  /** By WinHTTP; null: none. */
  winHttp: string | null;
  isReadable: boolean;
  useDefaultCredentials: boolean;
  /** Whether machine.config leaves the choice to each account's own settings. */
  usesSystem: boolean;
}

export const proxiesAgree = defineCheck({
  code: 'WBD108',
  name: 'proxies-agree',
  area: 'network',
  subject: 'server',
  severity: 'warning',
  title: 'The proxy of .NET and the proxy of WinHTTP are the same',
  why: 'The Connect service goes by machine.config, other parts of Windows go by WinHTTP. When only one of the two names the proxy, half of the server is cut off.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites'],
  needs: ['proxySettings'],
  judge: ({ proxySettings: { machineConfig, winHttp } }) => {
    const data: Data = {
      dotNet:
        machineConfig?.enabled && machineConfig.address !== null ? placeOf(machineConfig.address) : null,
      winHttp: httpsProxyOf(winHttp?.proxy ?? null),
      isReadable: winHttp?.isReadable ?? true,
      useDefaultCredentials: machineConfig?.useDefaultCredentials ?? false,
      usesSystem: machineConfig?.useSystemDefault === true || machineConfig?.autoDetect === true,
    };
    if (!data.isReadable) return { outcome: 'unknown', data };
    if (data.dotNet === null && data.usesSystem && data.winHttp !== null) return { outcome: 'unknown', data };
    return { outcome: data.dotNet?.toLowerCase() === data.winHttp?.toLowerCase() ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const credentials =
      data.dotNet !== null && data.useDefaultCredentials ? ', with useDefaultCredentials' : '';
    const seen = [
      `machine.config: ${data.dotNet ?? (data.usesSystem ? "the account's own settings" : 'no proxy')}${credentials}`,
      `WinHTTP: ${data.isReadable ? (data.winHttp ?? 'direct access') : 'settings of an unknown shape'}`,
    ];
    switch (outcome) {
      case 'pass':
        return {
          summary: data.dotNet === null ? 'No proxy is set.' : `Both go through ${data.dotNet}.`,
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary: 'Which proxy the service uses could not be told.',
          seen,
          todo: ['Run: netsh winhttp show proxy'],
        };
      default:
        return {
          summary:
            data.dotNet === null
              ? `WinHTTP goes through ${data.winHttp}, and machine.config names no proxy for the service.`
              : `.NET goes through ${data.dotNet}, and WinHTTP ${data.winHttp === null ? 'goes directly' : `through ${data.winHttp}`}.`,
          seen,
          todo:
            data.dotNet === null
              ? [
                  'Name the proxy in defaultProxy of machine.config as well, if this server needs one, and restart the service ADSync.',
                ]
              : [`If this server needs the proxy, run: netsh winhttp set proxy ${data.dotNet}`],
        };
    }
  },
});
