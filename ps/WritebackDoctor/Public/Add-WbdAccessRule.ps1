function Add-WbdAccessRule {
    <#
    .SYNOPSIS
        Adds access rules to an object of the directory.

    .DESCRIPTION
        Puts them behind the explicit rules and before the inherited ones. Only the DACL is written. When some of the rules
        are there and some are not, nothing is changed.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. server (a domain controller to ask instead of the one
        that the locator finds), ssl (LDAPS on 636), userName, and passwordVariable (the name of the environment variable that
        holds the password). Changes always go over LDAP.

    .PARAMETER DistinguishedName
        The object.

    .PARAMETER Rule
        Object ACEs in SDDL that allow Reset Password or a write of one property, with GUIDs and a SID.

    .EXAMPLE
        Add-WbdAccessRule -Domain contoso.com -Directory @{} -DistinguishedName 'OU=Staff,DC=contoso,DC=com' -Rule '(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)'

    .OUTPUTS
        A table: changed, before, after. The latter two have securityDescriptor, base64.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName,

        [Parameter(Mandatory = $true)] [string[]] $Rule
    )

    # -WhatIf and -Confirm reach the private function through the preference variables of this scope.
    Edit-WbdAccessRule -Domain $Domain -Directory $Directory -DistinguishedName $DistinguishedName -Rule $Rule -Mode Add -WhatIf:$WhatIfPreference -Confirm:$false
}
