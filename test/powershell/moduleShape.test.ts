import { readFileSync } from 'node:fs';
import test from 'ava';
import { contracts } from '../../scripts/generate/contract.js';
import { modulePath, packagePath } from '../../src/packagePath.js';
import { contractDocument, type ParameterDocument } from '../../src/powershell/contractDocument.js';
import { contractFileName, contractFileText } from '../../src/powershell/contractFile.js';
import { moduleSources } from './moduleSources.js';
import { probe } from './probe/contracts.js';
import { shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);
const document = contractDocument(contracts);

/** Those that the bridge itself calls; every other public function has a contract. */
const bridgeFunctions = ['Invoke-WbdRequest', 'Receive-WbdPiece'];

const types: Record<string, string[]> = {
  string: ['System.String'],
  integer: ['System.Int32', 'System.Int64'],
  number: ['System.Double'],
  boolean: ['System.Boolean', 'System.Management.Automation.SwitchParameter'],
  object: ['System.Collections.Hashtable', 'System.Collections.IDictionary'],
};

function powershellTypes({ type, items = '' }: ParameterDocument): string[] {
  return type === 'array' ? (types[items] ?? []).map((name) => `${name}[]`) : (types[type] ?? []);
}

for (const folder of ['Public', 'Private']) {
  for (const { path, name, text } of moduleSources(`WritebackDoctor/${folder}`)) {
    test(`${path} defines one function, which bears its name`, async (t) => {
      const session = await probeSession();
      const { value } = await session.call(probe.functions, { Text: text });
      t.deepEqual(
        value.map((found) => found.name),
        [name],
      );
      t.true(value[0]?.hasApprovedVerb, 'the verb is not one of those that Get-Verb lists');
      t.regex(name, /^[A-Z][A-Za-z]+-Wbd[A-Z][A-Za-z0-9]*$/);
      if (folder === 'Public') t.deepEqual(value[0]?.missingHelp, []);
    });
  }
}

test('incomplete help is found', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.functions, {
    Text: [
      'function Get-A { <#\n.SYNOPSIS\nText.\n.PARAMETER B\nText.\n.PARAMETER Gone\nText.\n#> param($B, $C) }',
      'function Fetch-D { }',
    ].join('\n'),
  });
  t.deepEqual(value, [
    {
      name: 'Get-A',
      hasApprovedVerb: true,
      missingHelp: ['DESCRIPTION', 'EXAMPLE', 'OUTPUTS', 'PARAMETER C', 'no parameter GONE'],
    },
    { name: 'Fetch-D', hasApprovedVerb: false, missingHelp: ['help'] },
  ]);
});

test('the module that ships holds every source once, and reads no other file', (t) => {
  const shipped = readFileSync(modulePath.replace(/psd1$/, 'psm1'), 'utf8');
  const sources = moduleSources('WritebackDoctor').filter(({ path }) => path.endsWith('.ps1'));
  t.true(sources.length > 100);
  for (const { path, text } of sources) t.is(shipped.split(text).length, 2, path);
  t.false(/^\s*\. /m.test(shipped));
});

test('the module exports the functions of Public, and each but the bridge has a contract', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.module, { Path: modulePath });
  const exported = value.map(({ name }) => name).sort();
  const files = moduleSources('WritebackDoctor/Public').map(({ name }) => name);
  t.deepEqual(exported, files);
  // Several facts may be read by one function.
  const contracted = new Set(contracts.map((contract) => contract.function));
  t.deepEqual(exported, [...contracted, ...bridgeFunctions].sort());
  const text = readFileSync(modulePath, 'utf8');
  const listed = /FunctionsToExport\s*=\s*@\(([^)]*)\)/.exec(text)?.[1]?.match(/[A-Za-z]+-[A-Za-z]+/g) ?? [];
  t.deepEqual([...listed].sort(), files);
});

test('the parameters of each function are those of its contract', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.module, { Path: modulePath });
  for (const [name, contract] of Object.entries(document.functions)) {
    const found = value.find((one) => one.name === name);
    t.deepEqual(
      Object.keys(found?.parameters ?? {}).sort(),
      Object.keys(contract.parameters).sort(),
      `${name}: names of parameters`,
    );
    for (const [parameter, expected] of Object.entries(contract.parameters)) {
      const { type = '', required } = found?.parameters[parameter] ?? {};
      t.true(powershellTypes(expected).includes(type), `${name} -${parameter} is ${type}`);
      t.is(required, expected.required, `${name} -${parameter} is mandatory`);
    }
    t.is(found?.supportsWhatIf, contract.kind === 'change', `${name} supports -WhatIf`);
  }
});

test('the contract file of the probe module is current', (t) => {
  const path = packagePath('test', 'powershell', 'probe', contractFileName);
  t.is(
    readFileSync(path, 'utf8'),
    contractFileText(contractDocument(Object.values(probe))),
    'run: node dist/test/powershell/probe/writeContract.js',
  );
});

test('the contract file of the module is current', (t) => {
  const path = packagePath('ps', 'WritebackDoctor', contractFileName);
  t.is(readFileSync(path, 'utf8'), contractFileText(document), 'run: npm run generate');
});
