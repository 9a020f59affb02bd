import test from 'ava';
import { ancestors } from '../../src/evidence/facts/ancestors.js';
import { connectorAccount } from '../../src/evidence/facts/connectorAccount.js';
import { connectors } from '../../src/evidence/facts/connectors.js';
import type { DirectoryOptions } from '../../src/evidence/facts/directory.js';
import { domain } from '../../src/evidence/facts/domain.js';
import { userPasswordPolicy } from '../../src/evidence/facts/userPasswordPolicy.js';
import { writebackConfiguration } from '../../src/evidence/facts/writebackConfiguration.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import type { ReadContract } from '../../src/powershell/session.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';

async function failure(lab: LabSession, contract: ReadContract, params: Record<string, unknown>) {
  try {
    await lab.session.call(contract, params);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return { kind: error.kind, category: error.details.category, message: error.message };
  }
  throw new Error(`${contract.function} did not fail.`);
}

const at = (Domain: string, Directory: DirectoryOptions = {}) => ({ Domain, Directory });

test('a server that is no Connect server', async (t) => {
  const lab = await openLabSession('adsync-missing');
  try {
    for (const [contract, params] of [
      [connectors, {}],
      [writebackConfiguration, { Connector: 'x' }],
    ] as const) {
      const error = await failure(lab, contract, params);
      t.like(error, { kind: 'failed', category: 'NotInstalled' });
      t.regex(error.message, /ADSync is not installed on .+ not a Microsoft Entra Connect server/);
    }
  } finally {
    await lab.close();
  }
});

test('the ActiveDirectory module is missing', async (t) => {
  const lab = await openLabSession('activedirectory-missing');
  try {
    const error = await failure(lab, domain, at('contoso.test', { reader: 'ActiveDirectory' }));
    t.is(error.category, 'NotInstalled');
    t.regex(error.message, /RSAT-AD-PowerShell.*reader Ldap/);
    const automatic = await failure(lab, domain, at('nowhere.invalid'));
    t.is(automatic.category, 'ConnectionError', 'auto goes on with LDAP');
    t.regex(automatic.message, /nowhere\.invalid \(nowhere\.invalid:389\)/);
  } finally {
    await lab.close();
  }
});

test('no domain controller answers', async (t) => {
  const lab = await openLabSession('directory-unreachable');
  try {
    const error = await failure(lab, domain, at('contoso.test'));
    t.is(error.category, 'ConnectionError');
    t.regex(error.message, /^No domain controller of contoso\.test .*port 9389.*directory reader Ldap/);
  } finally {
    await lab.close();
  }
});

test('what is not there, and what may not be', async (t) => {
  const lab = await openLabSession('forest');
  try {
    const unknownDomain = await failure(lab, domain, at('fabrikam.test'));
    t.is(unknownDomain.category, 'ConnectionError');
    t.true(unknownDomain.message.includes('fabrikam.test'));

    const other = await failure(lab, domain, at('fabrikam.test', { server: 'dc1.contoso.test' }));
    t.is(other.category, 'InvalidArgument');
    t.regex(
      other.message,
      /dc1\.contoso\.test is a domain controller of DC=contoso,DC=test, not of fabrikam\.test/,
    );

    const connector = await failure(lab, writebackConfiguration, { Connector: 'contoso - AAD' });
    t.is(connector.category, 'ObjectNotFound');
    t.regex(connector.message, /'contoso - AAD'.*contoso\.test, contoso\.onmicrosoft\.com - AAD/);

    const account = await failure(lab, connectorAccount, {
      ...at('contoso.test'),
      Name: 'MSOL_000000000000',
    });
    t.is(account.category, 'ObjectNotFound');
    t.regex(account.message, /MSOL_000000000000 does not exist in contoso\.test/);

    const DistinguishedName = 'CN=Nobody,OU=Nowhere,DC=contoso,DC=test';
    const user = await failure(lab, userPasswordPolicy, { ...at('contoso.test'), DistinguishedName });
    t.is(user.category, 'ObjectNotFound');

    const container = await failure(lab, ancestors, { ...at('contoso.test'), DistinguishedName });
    t.is(container.category, 'PermissionDenied');
    t.true(container.message.includes('OU=Nowhere,DC=contoso,DC=test'));

    const noName = await failure(lab, ancestors, { ...at('contoso.test'), DistinguishedName: 'adele.vance' });
    t.is(noName.category, 'InvalidArgument');

    const noVariable = await failure(lab, domain, at('contoso.test', { userName: 'CONTOSO\\ada' }));
    t.regex(noVariable.message, /CONTOSO\\ada is set without passwordVariable/);

    const unset = await failure(
      lab,
      domain,
      at('contoso.test', { userName: 'ada', passwordVariable: 'WBD_NOT_SET' }),
    );
    t.regex(unset.message, /environment variable WBD_NOT_SET, .* is not set or empty/);
  } finally {
    await lab.close();
  }
});
