function Restore-WbdAdminCount {
    <#
    .SYNOPSIS
        Sets adminCount and the access rules of a user back to what they were before Clear-WbdAdminCount.

    .DESCRIPTION
        Both are done in one modification. Only the DACL is written. When somebody has set adminCount or a rule of the user
        since, nothing is done: those before Clear-WbdAdminCount are the rules that it left.

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
        $saved = ConvertFrom-WbdDescriptorByte -Octet ([System.Convert]::FromBase64String($SecurityDescriptor))
        if (-not $isBack) {
            $now = ConvertFrom-WbdDescriptorByte -Octet ([System.Convert]::FromBase64String($before.securityDescriptor))
            $isSame = (Get-WbdOwnRule -Dacl $now) -ceq (Get-WbdOwnRule -Dacl $saved)
            if ($null -ne $before.adminCount -or -not $isSame) {
                throw (New-WbdErrorRecord -ErrorId 'StateMoved' -Category InvalidOperation -TargetObject $DistinguishedName -Message (
                        'Somebody has changed adminCount or the rules of {0} since, so nothing was changed.' -f $DistinguishedName))
            }
        }
        $changed = $false
        if (-not $isBack -and $PSCmdlet.ShouldProcess($DistinguishedName, "Set adminCount to $AdminCount and the access rules back")) {
            Send-WbdModification -Context $context -DistinguishedName $DistinguishedName -Change @(
                @{ Name = 'adminCount'; Operation = 'Replace'; Value = [string] $AdminCount }
                @{ Name = 'nTSecurityDescriptor'; Operation = 'Replace'; Value = (ConvertTo-WbdDescriptorByte -Dacl $saved) }
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
