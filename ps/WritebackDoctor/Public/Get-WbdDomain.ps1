function Get-WbdDomain {
    <#
    .SYNOPSIS
        Reads a domain: its names, its PDC emulator and its domain controllers.

    .DESCRIPTION
        The PDC emulator is the owner of that role of the domain head (fSMORoleOwner, MS-ADTS 6.1.5.3). It is null when the owner
        cannot be resolved: deleted, or without a server object that names a host.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdDomain -Domain contoso.com -Directory @{ reader = 'Ldap'; server = 'dc1.contoso.com' }

    .OUTPUTS
        A table: readFrom, distinguishedName, dnsRoot, netbiosName, sid, pdcEmulator, dsHeuristics,
        controllers, readOnlyControllers.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $value = if ($context.Reader -eq 'ActiveDirectory') { Read-WbdAdDomain -Context $context } else { Read-WbdLdapDomain -Context $context }
        foreach ($list in 'controllers', 'readOnlyControllers') {
            $names = [string[]] $value[$list]
            [Array]::Sort($names, [StringComparer]::OrdinalIgnoreCase)
            $value[$list] = $names
        }
        $value.dsHeuristics = Read-WbdDsHeuristics -Context $context
        $value.readFrom = Get-WbdReadFrom -Context $context
        $value
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
