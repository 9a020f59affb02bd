import test from 'ava';
import { chooseProxy, placeOf } from '../../src/network/proxyChoice.js';

const places = ['passwordreset.microsoftonline.com:443', 'contoso.servicebus.windows.net:443'];
const config = { enabled: true, address: 'http://proxy.contoso.com:8080', bypassList: [] };

test('what the operator says comes first, then machine.config, then the direct way', (t) => {
  t.deepEqual(chooseProxy('other:3128', config, places), {
    source: 'setting',
    proxy: 'other:3128',
    bypass: [],
  });
  t.deepEqual(chooseProxy('none', config, places), { source: 'setting', proxy: null, bypass: [] });
  t.deepEqual(chooseProxy(undefined, config, places), {
    source: 'machineConfig',
    proxy: 'proxy.contoso.com:8080',
    bypass: [],
  });
  for (const other of [null, { ...config, enabled: false }, { ...config, address: null }]) {
    t.deepEqual(chooseProxy(undefined, other, places), { source: 'direct', proxy: null, bypass: [] });
  }
});

test('the bypass list holds regular expressions; what is none matches nothing', (t) => {
  const bypassList = ['(', '^https://PASSWORDRESET\\.', '10\\.'];
  t.deepEqual(chooseProxy(undefined, { ...config, bypassList }, places).bypass, [places[0]]);
  t.deepEqual(chooseProxy(undefined, { ...config, bypassList: ['windows\\.net$'] }, places).bypass, [
    places[1],
  ]);
});

test('addresses of proxies', (t) => {
  t.is(placeOf('http://proxy.contoso.com:8080/'), 'proxy.contoso.com:8080');
  t.is(placeOf('HTTPS://proxy'), 'proxy:80');
  t.is(placeOf('10.0.0.9:3128'), '10.0.0.9:3128');
  t.is(placeOf('http://user:word@proxy:81'), 'proxy:81');
  t.is(placeOf('http://proxy:99999999'), null);
  t.is(placeOf(''), null);
});
