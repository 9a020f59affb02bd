function Restore-WbdAdminCount {
    <#
    .SYNOPSIS
        Sets adminCount and the access rules of a user back to what they were before Clear-WbdAdminCount.

    .DESCRIPTION
        Both are done in one modification. Only the DACL is written.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. server (a domain controller to ask instead of the one
        that the locator finds), ssl (LDAPS on 636), userName, and passwordVariable (the name of the environment variable that
        holds the password). Changes always go over LDAP.

    .PARAMETER DistinguishedName
        The user.

    .PARAMETER AdminCount
        The value that adminCount had.

    .PARAMETER SecurityDescriptor
        The security descriptor that the user had, base64.

    .EXAMPLE
        Restore-WbdAdminCount -Domain contoso.com -Directory @{} -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com' -AdminCount 1 -SecurityDescriptor $saved

    .OUTPUTS
        A table: changed, before, after. The latter two have adminCount and securityDescriptor, base64.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName,

        [Parameter(Mandatory = $true)] [int] $AdminCount,

        [Parameter(Mandatory = $true)] [string] $SecurityDescriptor
    )

    $context = Open-WbdWritableDirectory -Domain $Domain -Directory $Directory
    try {
        $before = Read-WbdAdminCount -Context $context -DistinguishedName $DistinguishedName
        $isBack = $before.adminCount -eq $AdminCount -and $before.securityDescriptor -eq $SecurityDescriptor
        $changed = $false
        if (-not $isBack -and $PSCmdlet.ShouldProcess($DistinguishedName, "Set adminCount to $AdminCount and the access rules back")) {
            $dacl = ConvertFrom-WbdDescriptorByte -Octet ([System.Convert]::FromBase64String($SecurityDescriptor))
            Send-WbdModification -Context $context -DistinguishedName $DistinguishedName -Change @(
                @{ Name = 'adminCount'; Operation = 'Replace'; Value = [string] $AdminCount }
                @{ Name = 'nTSecurityDescriptor'; Operation = 'Replace'; Value = (ConvertTo-WbdDescriptorByte -Dacl $dacl) }
            )
            $changed = $true
        }
        $after = Read-WbdAdminCount -Context $context -DistinguishedName $DistinguishedName
    }
    finally {
        Close-WbdDirectory -Context $context
    }
    New-WbdChange -Changed $changed -Before $before -After $after
}
