function Get-WbdController {
    <#
    .SYNOPSIS
        Reads the domain controllers of a domain as the directory lists them.

    .DESCRIPTION
        By their computer accounts: a writable controller is a server trust account (MS-ADTS 6.1.1.3.1), a read-only one holds
        partial secrets (6.1.1.3.2). One search; no controller but the one that answers is contacted.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdController -Domain contoso.com -Directory @{}

    .OUTPUTS
        A table: readFrom and controllers, sorted by name (hostName, isReadOnly, operatingSystem, operatingSystemVersion).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $search = @{
            Context    = $context
            SearchBase = $context.Root
            Scope      = 'Subtree'
            Filter     = '(&(objectClass=computer)(|(userAccountControl:1.2.840.113556.1.4.803:=8192)(userAccountControl:1.2.840.113556.1.4.803:=67108864)))'
            Attribute  = 'dNSHostName', 'userAccountControl', 'operatingSystem', 'operatingSystemVersion'
        }
        $controllers = [System.Collections.Generic.SortedDictionary[string, object]]::new([StringComparer]::OrdinalIgnoreCase)
        foreach ($entry in Find-WbdEntry @search) {
            $hostName = Get-WbdValue -Entry $entry -Name dNSHostName
            # An account that was made in advance has no name until its computer becomes a controller.
            if ($null -eq $hostName) {
                continue
            }
            $flags = [int] (Get-WbdRequiredValue -Context $context -Entry $entry -Name userAccountControl)
            $controllers[$hostName] = @{
                hostName               = $hostName
                isReadOnly             = ($flags -band 0x04000000) -ne 0
                operatingSystem        = Get-WbdValue -Entry $entry -Name operatingSystem
                operatingSystemVersion = Get-WbdValue -Entry $entry -Name operatingSystemVersion
            }
        }
        @{
            readFrom    = Get-WbdReadFrom -Context $context
            controllers = [object[]] $controllers.Values
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
