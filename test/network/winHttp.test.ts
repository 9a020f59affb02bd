import test from 'ava';
import { httpsProxyOf } from '../../src/network/winHttp.js';
import { runInModule } from '../lab/moduleScript.js';

test('the proxy for HTTPS', (t) => {
  t.is(httpsProxyOf('proxy:8080'), 'proxy:8080');
  t.is(httpsProxyOf('http=a:80;https=b:81'), 'b:81');
  t.is(httpsProxyOf('http=a:80'), null);
  t.is(httpsProxyOf('http=a:80; c:82'), 'c:82');
  t.is(httpsProxyOf('https=http://b:81'), 'b:81');
  t.is(httpsProxyOf(null), null);
});

test('the registry value: a proxy, direct access, and shapes that are not guessed at', async (t) => {
  const octets = (flags: number, proxy: string, bypass: string) => {
    const number = (value: number) => [value & 255, value >> 8, 0, 0];
    const text = (value: string) => [...number(value.length), ...Buffer.from(value, 'latin1')];
    return [...number(0x28), ...number(0), ...number(flags), ...text(proxy), ...text(bypass)];
  };
  const values = [
    octets(3, 'proxy:8080', '<local>;*.contoso.com'),
    octets(1, '', ''),
    octets(1, 'left.over:1', ''),
    octets(3, 'proxy:8080', '').slice(0, 20),
    [...octets(3, 'proxy:8080', '').slice(0, 12), 255, 255, 255, 255],
    [24],
  ];
  const statements = values
    .map((value) => `ConvertFrom-WbdWinHttpSetting -Octets ([byte[]] @(${value.join(',')}))`)
    .join('\n');
  const direct = { isReadable: true, proxy: null, bypass: null };
  const unreadable = { isReadable: false, proxy: null, bypass: null };
  t.deepEqual(await runInModule(`@(${statements})`), [
    { isReadable: true, proxy: 'proxy:8080', bypass: '<local>;*.contoso.com' },
    direct,
    direct,
    unreadable,
    unreadable,
    unreadable,
  ]);
});
