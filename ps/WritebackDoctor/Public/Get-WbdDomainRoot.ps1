function Get-WbdDomainRoot {
    <#
    .SYNOPSIS
        Reads the security descriptor of a domain's root object.

    .DESCRIPTION
        Rights such as Unexpire Password are held on the domain itself and not on users.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdDomainRoot -Domain contoso.com -Directory @{}

    .OUTPUTS
        A table: readFrom, distinguishedName, objectClass, securityDescriptor.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $root = Read-WbdObject -Context $context -DistinguishedName $context.Root -Attribute 'objectClass', 'nTSecurityDescriptor'
        @{
            readFrom           = Get-WbdReadFrom -Context $context
            distinguishedName  = $root.DistinguishedName
            objectClass        = Get-WbdValueList -Entry $root -Name objectClass -Unsorted
            securityDescriptor = [Convert]::ToBase64String((Get-WbdRequiredValue -Context $context -Entry $root -Name nTSecurityDescriptor))
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
