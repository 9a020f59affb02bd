# The LDAP side of Open-WbdDirectory. Its own part: Connection, bound.
# Sign-in: the operator's own by Negotiate, signed and sealed. A user with a password over LDAPS signs in by a simple
# bind, which TLS protects and every platform offers; without LDAPS by Negotiate, so that no password crosses in clear.
function Open-WbdLdapDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    Add-Type -AssemblyName System.DirectoryServices.Protocols
    $server = [string] $Directory['server']
    $hostName = if ($server -eq '') { $Domain } else { $server }
    $useTls = [bool] $Directory['ssl']
    $port = if ($useTls) { 636 } else { 389 }
    $context = @{ Reader = 'Ldap'; Domain = $Domain; Target = '{0}:{1}' -f $hostName, $port }
    $credential = Get-WbdDirectoryCredential -Directory $Directory

    # Windows limits the time of a connection by Timeout, below. The LDAP library of other systems waits for minutes where a
    # firewall drops packets, so there the port is tried first.
    if ([System.Environment]::OSVersion.Platform -ne 'Win32NT' -and -not (Test-WbdTcpPort -HostName $hostName -Port $port)) {
        throw (New-WbdDirectoryError -Context $context -Kind unreachable)
    }

    # fullyQualifiedDnsHostName stays false: a domain name then goes through the domain controller locator on Windows.
    $identifier = [System.DirectoryServices.Protocols.LdapDirectoryIdentifier]::new($hostName, $port, $false, $false)
    $connection = [System.DirectoryServices.Protocols.LdapConnection]::new($identifier)
    try {
        $connection.Timeout = [TimeSpan]::FromSeconds(30)
        $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Negotiate
        $connection.SessionOptions.ProtocolVersion = 3
        $connection.SessionOptions.ReferralChasing = [System.DirectoryServices.Protocols.ReferralChasingOptions]::None
        if ($useTls) {
            $connection.SessionOptions.SecureSocketLayer = $true
        }
        elseif ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
            # Elsewhere the SASL library negotiates protection by itself and these options do not exist.
            $connection.SessionOptions.Signing = $true
            $connection.SessionOptions.Sealing = $true
        }
        if ($null -ne $credential) {
            if ($useTls) {
                $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Basic
                # Not GetNetworkCredential(): it splits DOMAIN\user, and a simple bind wants the name as one piece.
                $connection.Credential = [System.Net.NetworkCredential]::new($credential.UserName, $credential.Password)
            }
            else {
                $connection.Credential = $credential.GetNetworkCredential()
            }
        }
        $connection.Bind()
        $context.Connection = $connection

        $context.Server = $context.Target
        $root = Find-WbdLdapEntry -Context $context -SearchBase '' -Scope Base -Filter '(objectClass=*)' -Attribute @(
            'dnsHostName', 'defaultNamingContext', 'configurationNamingContext')
        $context.Server = Get-WbdValue -Entry $root -Name dnsHostName
        $context.Root = Get-WbdValue -Entry $root -Name defaultNamingContext
        $context.Configuration = Get-WbdValue -Entry $root -Name configurationNamingContext
    }
    catch {
        $connection.Dispose()
        throw (ConvertTo-WbdDirectoryError -Context $context -ErrorRecord $_)
    }
    $context
}
