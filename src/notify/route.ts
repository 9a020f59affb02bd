import type { Dispatcher } from 'undici';
import { Undelivered } from './retry.js';

/**
 * The way to a webhook: the proxy of the configuration (`none`: straight), or else the one that HTTPS_PROXY, HTTP_PROXY
 * and NO_PROXY name. Node's own fetch takes no notice of those. The caller destroys it.
 * @throws Undelivered when such a variable holds no address; it may hold a password and is not repeated.
 */
export async function openRoute(proxy: string | undefined): Promise<Dispatcher> {
  // Loaded when it is needed: most commands tell nobody anything.
  const { Agent, EnvHttpProxyAgent, ProxyAgent } = await import('undici');
  if (proxy === 'none') return new Agent();
  if (proxy !== undefined) return new ProxyAgent(`http://${proxy}`);
  try {
    return new EnvHttpProxyAgent();
  } catch {
    throw new Undelivered(
      'HTTPS_PROXY or HTTP_PROXY holds no address of a proxy, such as http://proxy.contoso.com:8080',
      false,
    );
  }
}
