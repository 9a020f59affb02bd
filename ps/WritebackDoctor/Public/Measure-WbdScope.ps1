function Measure-WbdScope {
    <#
    .SYNOPSIS
        Counts the users below a container, and those whom a grant on it would not reach.

    .DESCRIPTION
        A user whose DACL is protected takes no inheritance. Read over LDAP, page by page.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. server (a domain controller to ask instead of the one
        that the locator finds), ssl (LDAPS on 636), userName, and passwordVariable (the name of the environment variable that
        holds the password). Changes always go over LDAP.

    .PARAMETER DistinguishedName
        The container, or the domain head.

    .EXAMPLE
        Measure-WbdScope -Domain contoso.com -Directory @{} -DistinguishedName 'OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        A table: users, notReached, adminCount.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        [void] (Read-WbdObject -Context $context -DistinguishedName $DistinguishedName -Attribute 'objectClass')
        $count = @{ users = 0; notReached = 0; adminCount = 0 }
        $filter = '(&(objectClass=user)(!(objectClass=computer)))'
        Find-WbdEntry -Context $context -SearchBase $DistinguishedName -Scope Subtree -Filter $filter -Attribute 'adminCount', 'nTSecurityDescriptor' |
            ForEach-Object -Process {
                $count.users++
                $descriptor = Get-WbdValue -Entry $_ -Name 'nTSecurityDescriptor'
                # SE_DACL_PROTECTED, in the second octet of the control.
                if ($null -ne $descriptor -and ($descriptor[3] -band 0x10) -ne 0) {
                    $count.notReached++
                }
                if ([string] (Get-WbdValue -Entry $_ -Name 'adminCount') -notin '', '0') {
                    $count.adminCount++
                }
            }
        $count
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
