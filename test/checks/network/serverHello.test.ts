import test from 'ava';
import { parseServerHello } from '../../../src/checks/network/serverHello.js';

const parse = (...octets: number[]) => parseServerHello(Buffer.from(octets).toString('base64'));

test('the version stands in the ServerHello, not in the record', (t) => {
  t.deepEqual(parse(22, 3, 1, 0, 80, 2, 0, 0, 76, 3, 1, 9), { kind: 'hello', version: 'TLS 1.0' });
  t.deepEqual(parse(22, 3, 1, 0, 80, 2, 0, 0, 76, 3, 3, 9), { kind: 'hello', version: 'TLS 1.2' });
  t.deepEqual(parse(22, 3, 0, 0, 80, 2, 0, 0, 76, 3, 0), { kind: 'hello', version: 'SSL 3.0' });
  t.deepEqual(parse(22, 3, 9, 0, 80, 2, 0, 0, 76, 3, 9), { kind: 'hello', version: 'version 3.9' });
});

test('alerts', (t) => {
  t.deepEqual(parse(21, 3, 3, 0, 2, 2, 70), { kind: 'alert', description: 'protocol_version' });
  t.deepEqual(parse(21, 3, 3, 0, 2, 2, 99), { kind: 'alert', description: 'alert 99' });
});

test('what is no TLS, what is cut short, and nothing', (t) => {
  t.deepEqual(parseServerHello(Buffer.from('HTTP/1.1 400').toString('base64')), { kind: 'notTls' });
  t.deepEqual(parse(22, 3, 1, 0, 80, 2, 0, 0), { kind: 'notTls' });
  t.deepEqual(parse(22, 3), { kind: 'notTls' });
  t.deepEqual(parseServerHello(''), { kind: 'closed' });
  t.is(parseServerHello(null), null);
});
