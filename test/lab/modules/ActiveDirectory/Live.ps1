# Connections that are open, by controller and user: signing in over TLS takes longer than most searches.
$script:connections = @{}

# A connection to a domain controller of the lab as the operator, or as the credential given.
function Connect-LabController {
    param([object] $Forest, [string] $Address, [AllowNull()] [pscredential] $Credential)

    $login = if ($null -eq $Credential) {
        [Net.NetworkCredential]::new($Forest.userName, $Forest.password)
    }
    else {
        [Net.NetworkCredential]::new($Credential.UserName, $Credential.Password)
    }
    $key = '{0} {1} {2}' -f $Address, $login.UserName, $login.Password
    if ($script:connections.ContainsKey($key)) {
        return $script:connections[$key]
    }

    Add-Type -AssemblyName System.DirectoryServices.Protocols
    $identifier = [System.DirectoryServices.Protocols.LdapDirectoryIdentifier]::new($Address, 636, $true, $false)
    $connection = [System.DirectoryServices.Protocols.LdapConnection]::new($identifier)
    $connection.AuthType = [System.DirectoryServices.Protocols.AuthType]::Basic
    $connection.Credential = $login
    $connection.SessionOptions.ProtocolVersion = 3
    $connection.SessionOptions.SecureSocketLayer = $true
    $connection.SessionOptions.ReferralChasing = [System.DirectoryServices.Protocols.ReferralChasingOptions]::None
    try {
        $connection.Bind()
    }
    catch {
        $connection.Dispose()
        $code = $_.Exception.GetBaseException().ErrorCode
        if ($code -eq 49) {
            throw [System.Security.Authentication.AuthenticationException]::new('The server has rejected the client credentials.')
        }
        throw [Microsoft.ActiveDirectory.Management.ADServerDownException]::new('Unable to contact the server. This may be because this server does not exist, it is currently down, or it does not have the Active Directory Web Services running.')
    }
    $script:connections[$key] = $connection
    $connection
}

# Search-Directory over LDAPS.
function Search-Live {
    param([object] $Forest, [string] $Address, [AllowNull()] [pscredential] $Credential, [string] $Base, [string] $Scope, [string] $Filter, [string[]] $Attribute)

    $connection = Connect-LabController -Forest $Forest -Address $Address -Credential $Credential
    $request = [System.DirectoryServices.Protocols.SearchRequest]::new($Base, $Filter, $Scope, $Attribute)
    $masks = [System.DirectoryServices.Protocols.SecurityMasks] 'Owner, Group, Dacl'
    [void] $request.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new($masks))
    try {
        $response = $connection.SendRequest($request)
    }
    catch {
        $failure = $_.Exception.GetBaseException()
        if ($failure -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and [string] $failure.Response.ResultCode -eq 'NoSuchObject') {
            throw [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException]::new("Directory object not found: $Base")
        }
        $script:connections.Clear()
        # The LDAP client reads the filter before anything is sent; the real module leaves that to the domain controller.
        $isFilter = $failure -is [System.DirectoryServices.Protocols.LdapException] -and $failure.ErrorCode -in 87, -7
        throw [Microsoft.ActiveDirectory.Management.ADException]::new($failure.Message, $(if ($isFilter) { 8254 } else { 0 }))
    }
    foreach ($entry in $response.Entries) {
        $octets = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
        foreach ($name in @($entry.Attributes.AttributeNames)) {
            $octets[$name] = @($entry.Attributes[$name].GetValues([byte[]]))
        }
        @{ Dn = $entry.DistinguishedName; Octets = $octets }
    }
}
