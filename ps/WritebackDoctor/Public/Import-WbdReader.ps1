function Import-WbdReader {
    <#
    .SYNOPSIS
        Loads what reading the directory needs, before the domain to read is known.

    .DESCRIPTION
        The ActiveDirectory module takes a second or more to load. A session that is to read a domain does it while another one
        still reads from the Connect server which domains there are.

    .PARAMETER Directory
        How to reach the directory, as for Get-WbdDomain.

    .EXAMPLE
        Import-WbdReader -Directory @{ reader = 'auto' }

    .OUTPUTS
        A table: reader (ActiveDirectory or Ldap).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $reader = Select-WbdReader -Directory $Directory
    if ($reader -eq 'ActiveDirectory') {
        Import-WbdModule -Name ActiveDirectory
    }
    else {
        # Made and not opened: it loads the LDAP library of the system.
        (New-WbdLdapConnection -HostName localhost -Port 389 -Directory $Directory).Dispose()
    }
    @{ reader = $reader }
}
