import test from 'ava';
import { cloudNames, cloudOf, endpointData, isRelay, relaysIn } from '../../src/network/clouds.js';

test('the cloud is told by the tenant that the Entra connector is named after', (t) => {
  t.is(cloudOf('contoso.onmicrosoft.com - AAD'), 'commercial');
  t.is(cloudOf('Contoso.onmicrosoft.us - AAD'), 'usGovernment');
  t.is(cloudOf('contoso.partner.onmschina.cn - AAD'), 'china');
  t.is(cloudOf('Our tenant'), null);
  t.is(cloudOf('onmicrosoft.com'), null);
});

test('the relays of the tenant, from heartbeats and from host names, the newest first', (t) => {
  const messages = [
    'TrackingId: 1, HeartBeat for Namespace: ssprdedicatedsbprodfra-1',
    'TrackingId: 2, HeartBeat for Namespace: ssprdedicatedsbprodams-1, Details:',
    'Listener error at sb://SSPRDedicatedSBProdFra-1.servicebus.windows.net/',
    'nothing of the kind: servicebus.windows.net, x.servicebus.windows.net.evil.test.',
  ];
  t.deepEqual(relaysIn(messages.slice(0, 3), 'commercial'), [
    'ssprdedicatedsbprodfra-1.servicebus.windows.net',
    'ssprdedicatedsbprodams-1.servicebus.windows.net',
  ]);
  t.deepEqual(relaysIn(['at sb://a.servicebus.chinacloudapi.cn/'], 'china'), [
    'a.servicebus.chinacloudapi.cn',
  ]);
  t.deepEqual(relaysIn(['at sb://a.servicebus.chinacloudapi.cn/'], 'commercial'), []);
  t.deepEqual(relaysIn([], 'commercial'), []);
});

test('no more than four relays are taken from the events', (t) => {
  const messages = Array.from({ length: 9 }, (_, index) => `HeartBeat for Namespace: relay${index}`);
  t.is(relaysIn(messages, 'usGovernment').length, 4);
  t.is(relaysIn(messages, 'usGovernment')[0], 'relay0.servicebus.usgovcloudapi.net');
});

test('a relay is a namespace of any cloud', (t) => {
  t.true(isRelay('contoso.servicebus.windows.net'));
  t.true(isRelay('X.ServiceBus.USGovCloudAPI.net'));
  t.false(isRelay('servicebus.windows.net'));
  t.false(isRelay('passwordreset.microsoftonline.com'));
});

test('each cloud has something to try or to allow, and its relays are of its own domain', (t) => {
  for (const name of cloudNames) {
    const cloud = endpointData().clouds[name];
    t.true(cloud.allow.length > 0);
    t.true(cloud.services.length + cloud.relays.length > 0);
    for (const relay of cloud.relays) t.true(relay.endsWith(`.${cloud.relaySuffix}`), relay);
  }
});
