# A connection to a domain controller by LDAP that has not been opened yet: Bind opens it.
# Sign-in: the operator's own by Negotiate, signed and sealed. A user with a password over LDAPS signs in by a simple
# bind, which TLS protects and every platform offers; without LDAPS by Negotiate, so that no password crosses in clear.
function New-WbdLdapConnection {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,
        [Parameter(Mandatory = $true)] [int] $Port,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    Add-Type -AssemblyName System.DirectoryServices.Protocols
    $useTls = [bool] $Directory['ssl']
    $credential = Get-WbdDirectoryCredential -Directory $Directory

    # fullyQualifiedDnsHostName stays false: a domain name then goes through the domain controller locator on Windows.
    $identifier = [System.DirectoryServices.Protocols.LdapDirectoryIdentifier]::new($HostName, $Port, $false, $false)
    $connection = [System.DirectoryServices.Protocols.LdapConnection]::new($identifier)
    $connection.Timeout = [TimeSpan]::FromSeconds(30)
    $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Negotiate
    $options = $connection.SessionOptions
    $options.ProtocolVersion = 3
    $options.ReferralChasing = [System.DirectoryServices.Protocols.ReferralChasingOptions]::None
    if ($useTls) {
        $options.SecureSocketLayer = $true
    }
    elseif ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        # Elsewhere the SASL library negotiates protection by itself and these options do not exist.
        $options.Signing = $true
        $options.Sealing = $true
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
    $connection
}
