import test from 'ava';
import type { CollectRequest } from '../../src/evidence/collectRequest.js';
import { directoryTarget, hasPdcEmulatorAnswered } from '../../src/evidence/directoryTarget.js';
import { findReading } from '../../src/evidence/evidence.js';
import { loadEvidence } from '../../src/evidence/file.js';
import { packagePath } from '../../src/packagePath.js';

const recorded = await loadEvidence(packagePath('test', 'fixtures', 'evidence', 'healthy.json'));
const domain = 'contoso.test';
const request = { directory: { reader: 'Ldap', servers: {} } } as unknown as CollectRequest;

/** The recording with another controller having told of the domain, and the PDC emulator's ports open or closed. */
function told({ by, isOpen }: { by: string; isOpen: boolean }) {
  const evidence = structuredClone(recorded);
  const found = findReading(evidence, 'domain', { domain })?.value;
  const ports = findReading(evidence, 'controllerPorts', { domain })?.value;
  if (!found || !ports) throw new Error('The recording lacks the domain or its ports.');
  Object.assign(found.readFrom, { server: by });
  for (const probe of ports.ports) Object.assign(probe, { isOpen });
  return { evidence, found };
}

const pdcEmulator = findReading(recorded, 'domain', { domain })?.value?.pdcEmulator ?? '';

test('the PDC emulator that told of its domain is asked further, whatever its port was seen as', (t) => {
  const { evidence, found } = told({ by: pdcEmulator.toUpperCase(), isOpen: false });
  t.true(hasPdcEmulatorAnswered(found));
  t.is(directoryTarget(evidence, request, domain).Directory.server, pdcEmulator.toUpperCase());
});

test('told by another controller, the PDC emulator is asked when its port is open', (t) => {
  const { evidence, found } = told({ by: 'dc9.contoso.test', isOpen: true });
  t.false(hasPdcEmulatorAnswered(found));
  t.is(directoryTarget(evidence, request, domain).Directory.server, pdcEmulator);
});

test('and otherwise whichever the locator finds', (t) => {
  const { evidence } = told({ by: 'dc9.contoso.test', isOpen: false });
  t.is(directoryTarget(evidence, request, domain).Directory.server, undefined);
});

test('a domain without a PDC emulator has none that answered', (t) => {
  const { found } = told({ by: pdcEmulator, isOpen: true });
  t.false(hasPdcEmulatorAnswered({ ...found, pdcEmulator: null }));
});

test('the controller that the operator configured goes before all', (t) => {
  const { evidence } = told({ by: pdcEmulator, isOpen: true });
  const configured = {
    directory: { ...request.directory, servers: { 'CONTOSO.test': 'dc2.contoso.test' } },
  } as unknown as CollectRequest;
  t.is(directoryTarget(evidence, configured, domain).Directory.server, 'dc2.contoso.test');
});
