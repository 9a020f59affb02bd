/**
 * The proxy for HTTPS, as host:port, of WinHTTP's own notation: "proxy:8080", or "http=a:80;https=b:80". null: there is none.
 */
export function httpsProxyOf(setting: string | null): string | null {
  if (setting === null) return null;
  const entries = setting.split(';').map((entry) => entry.trim());
  const own =
    entries.find((entry) => entry.toLowerCase().startsWith('https=')) ??
    entries.find((entry) => !entry.includes('='));
  return own === undefined ? null : own.replace(/^https=/i, '').replace(/^https?:\/\//i, '');
}
