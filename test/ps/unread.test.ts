import test from 'ava';
import { runInModule } from '../lab/moduleScript.js';

/** What cannot be read is an error of its own, and never a fact that says "none". The functions around are played. */

const told = (call: string) => `try { ${call} } catch { $_.FullyQualifiedErrorId }`;

test('an account whose groups the controller does not tell is no member of no group', async (t) => {
  const seen = await runInModule(`
    $values = @{ objectClass = @('top', 'user'); sAMAccountName = @('ada'); objectSid = @('S-1-5-21-1-2-3-1104'); primaryGroupID = @('513'); userAccountControl = @('512') }
    function Find-WbdEntry { [pscustomobject] @{ DistinguishedName = 'CN=Ada,DC=contoso,DC=com'; Values = $values } }
    function Read-WbdGroup { }
    $read = { ${told("(Read-WbdPrincipal -Context @{ Server = 'dc1' } -DistinguishedName 'CN=Ada,DC=contoso,DC=com').Value.samAccountName")} }
    & $read
    $values['tokenGroups'] = @('S-1-5-21-1-2-3-513')
    & $read`);
  t.deepEqual(seen, ['WbdGroupsUnreadable', 'ada']);
});

test('a service that does not run says nothing of its database', async (t) => {
  const seen = await runInModule(`
    function Import-WbdModule { }
    function Get-ADSyncDatabaseConfiguration { throw 'The RPC server is unavailable.' }
    function Get-WbdService { @{ Status = $status } }
    foreach ($status in 'Stopped', 'Running') { ${told("(Get-WbdDatabase)['problem']")} }`);
  t.deepEqual(seen, ['WbdServiceNotRunning', 'The RPC server is unavailable.']);
});

test('an object of the connector space is missing only when nothing else explains the error', async (t) => {
  const seen = await runInModule(`
    function Import-WbdModule { }
    function Get-ADSyncGlobalSettings { @{ Parameters = @() } }
    function Get-ADSyncConnector { [pscustomobject] @{ Name = 'contoso.com' } }
    function Get-ADSyncCSObject { throw $failure }
    function Get-WbdService { @{ Status = $status } }
    $cases = @(
      @('Running', [System.TimeoutException]::new('Execution Timeout Expired.')),
      @('Running', [System.Runtime.InteropServices.COMException]::new('0x80230729')),
      @('Stopped', [System.InvalidOperationException]::new('no')),
      @('Running', [System.InvalidOperationException]::new('The object was not found.')))
    foreach ($case in $cases) {
      $status, $failure = $case
      ${told("'missing: {0}' -f ($null -eq (Get-WbdSyncObject -Connector contoso.com -DistinguishedName 'CN=Ada')['connectorSpace'])")}
    }`);
  t.deepEqual(seen, ['WbdConnectFailed', 'WbdConnectFailed', 'WbdConnectFailed', 'missing: True']);
});

test('a piece of a long list that does not come is an error of the directory, and the connection is not kept', async (t) => {
  const seen = await runInModule(`
    Add-Type -AssemblyName System.DirectoryServices.Protocols
    $connection = [pscustomobject] @{}
    $connection | Add-Member -MemberType ScriptMethod -Name SendRequest -Value { throw [System.DirectoryServices.Protocols.LdapException]::new(85, 'Timeout') }
    $context = @{ Reader = 'Ldap'; Connection = $connection; HasFailed = $false; Server = 'dc1'; Target = 'dc1:389'; Domain = 'contoso.com'; Directory = @{} }
    ${told("Get-WbdLdapRange -Context $context -DistinguishedName 'CN=All,DC=contoso,DC=com' -Name member -Start 1500")}
    $context.HasFailed`);
  // What a script method throws is wrapped once more than what a method throws, so its kind is not told here.
  t.deepEqual(seen, ['WbdDirectoryFailed', true]);
});

test('the connection for look-ups is made anew after a failure and after a long silence', async (t) => {
  const seen = await runInModule(`
    $audit = @{ Context = @{ Reader = 'Ldap'; Domain = 'contoso.com'; Server = 'dc1' }; Directory = @{} }
    $opened = [System.Collections.Generic.List[string]]::new()
    function Get-WbdOpenAudit { $audit }
    function Open-WbdDirectory { $opened.Add('opened'); @{ HasFailed = $false } }
    function Close-WbdDirectory { $opened.Add('closed') }
    (Get-WbdAuditLookUp).Groups['S-1-5-32-544'] = 'Administrators'
    [void] (Get-WbdAuditLookUp)
    $opened -join ' '
    $audit.LookUp.HasFailed = $true
    (Get-WbdAuditLookUp).Groups['S-1-5-32-544']
    $opened -join ' '
    $audit.LookUp.UsedSince = [pscustomobject] @{ Elapsed = [TimeSpan]::FromSeconds(31) }
    [void] (Get-WbdAuditLookUp)
    $opened -join ' '`);
  t.deepEqual(seen, [
    'opened',
    'Administrators',
    'opened closed opened',
    'opened closed opened closed opened',
  ]);
});

test('an answer without a length is read on until its first words are there', async (t) => {
  const seen = await runInModule(`
    function Receive-WbdProbeText { 'more' }
    function Complete-WbdEndpointProbe { 'complete' }
    foreach ($header in 'Transfer-Encoding: chunked', 'Content-Length: 0') {
      $text = "HTTP/1.1 200 OK\`r\`n$header\`r\`n\`r\`n"
      $bytes = [System.Text.Encoding]::ASCII.GetBytes($text)
      Step-WbdProbeAnswer -Probe @{ Task = @{ Result = $bytes.Length }; Text = ''; Buffer = $bytes; Result = @{ reached = 'tls' }; Clock = [System.Diagnostics.Stopwatch]::StartNew() }
    }`);
  t.deepEqual(seen, ['more', 'complete']);
});
