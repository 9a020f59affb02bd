/** The part of defaultProxy in machine.config that decides. */
export interface DefaultProxy {
  enabled: boolean;
  /** A URL such as http://proxy.contoso.com:8080. */
  address: string | null;
  /** Regular expressions. */
  bypassList: readonly string[];
}

/** Which way the Connect server takes to the cloud. */
export interface ProxyChoice {
  /** setting: told in the configuration; machineConfig: the default proxy of .NET; direct: none of them. */
  source: 'setting' | 'machineConfig' | 'direct';
  /** host:port; null: direct. */
  proxy: string | null;
  /** The endpoints, host:port, that go around the proxy. */
  bypass: string[];
}

/**
 * The Connect service is a .NET program, so machine.config decides for it; WinHTTP's settings are those of other parts of Windows
 * (Microsoft: how-to-connect-install-prerequisites). `setting` is the operator's word: host:port, or "none".
 */
export function chooseProxy(
  setting: string | undefined,
  config: DefaultProxy | null,
  places: readonly string[],
): ProxyChoice {
  if (setting === 'none') return { source: 'setting', proxy: null, bypass: [] };
  if (setting !== undefined) return { source: 'setting', proxy: setting, bypass: [] };
  const proxy = config?.enabled && config.address !== null ? placeOf(config.address) : null;
  if (!config || proxy === null) return { source: 'direct', proxy: null, bypass: [] };
  const bypass = places.filter((place) => config.bypassList.some((pattern) => matches(pattern, place)));
  return { source: 'machineConfig', proxy, bypass };
}

/** http://proxy.contoso.com:8080/ -> proxy.contoso.com:8080; the port is 80 when none is given. null: not an address. */
export function placeOf(address: string): string | null {
  const found = /^(?:https?:\/\/)?(?:[^@/]*@)?([^/:@\s]+)(?::(\d{1,5}))?\/?$/i.exec(address.trim());
  return found ? `${found[1]}:${found[2] ?? '80'}` : null;
}

/** The bypass list holds regular expressions that are tried on scheme, host and port. One that is none matches nothing. */
function matches(pattern: string, place: string): boolean {
  try {
    const expression = new RegExp(pattern, 'i');
    return expression.test(`https://${place}`) || expression.test(`https://${place.replace(/:443$/, '')}`);
  } catch {
    return false;
  }
}
