# The LDAP side of Open-WbdDirectory. Its own part: Connection, bound; Directory, what was asked for; and HasFailed,
# whether anything went wrong with it.
function Open-WbdLdapDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $kept = Receive-WbdKeptDirectory -Domain $Domain -Directory $Directory
    if ($null -ne $kept) {
        return $kept
    }
    $server = [string] $Directory['server']
    $hostName = if ($server -eq '') { $Domain } else { $server }
    $port = if ($Directory['ssl']) { 636 } else { 389 }
    $context = @{ Reader = 'Ldap'; Domain = $Domain; Directory = $Directory; HasFailed = $false; Target = '{0}:{1}' -f $hostName, $port }
    $connection = $null
    try {
        $connection = New-WbdLdapConnection -HostName $hostName -Port $port -Directory $Directory
        # Windows limits the time of a connection by Timeout. The LDAP library of other systems waits for minutes where a
        # firewall drops packets, so there the port is tried first.
        if ([System.Environment]::OSVersion.Platform -ne 'Win32NT' -and -not (Test-WbdTcpPort -HostName $hostName -Port $port)) {
            throw (New-WbdDirectoryError -Context $context -Kind unreachable)
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
        if ($null -ne $connection) {
            $connection.Dispose()
        }
        throw (ConvertTo-WbdDirectoryError -Context $context -ErrorRecord $_)
    }
    $context
}
