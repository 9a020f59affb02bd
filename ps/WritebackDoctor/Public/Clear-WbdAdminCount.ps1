function Clear-WbdAdminCount {
    <#
    .SYNOPSIS
        Removes adminCount from a user and lets the object inherit again.

    .DESCRIPTION
        For an account that no protected group holds any more: whether that is so is for the caller to judge. Both are done in one
        modification. Rules that are set on the object itself stay.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. server (a domain controller to ask instead of the one
        that the locator finds), ssl (LDAPS on 636), userName, and passwordVariable (the name of the environment variable that
        holds the password). Changes always go over LDAP.

    .PARAMETER DistinguishedName
        The user.

    .EXAMPLE
        Clear-WbdAdminCount -Domain contoso.com -Directory @{} -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        A table: changed, before, after. The latter two have adminCount and securityDescriptor, base64.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $context = Open-WbdWritableDirectory -Domain $Domain -Directory $Directory
    try {
        $before = Read-WbdAdminCount -Context $context -DistinguishedName $DistinguishedName
        $changed = $false
        if ($null -ne $before.adminCount -and $PSCmdlet.ShouldProcess($DistinguishedName, 'Remove adminCount and turn inheritance on')) {
            $dacl = ConvertFrom-WbdDescriptorByte -Octet ([System.Convert]::FromBase64String($before.securityDescriptor))
            # SE_DACL_PROTECTED off: the directory then adds what the containers above give.
            $dacl.Control = $dacl.Control -band (-bnot 0x1000)
            Send-WbdModification -Context $context -DistinguishedName $DistinguishedName -Change @(
                @{ Name = 'adminCount'; Operation = 'Delete' }
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
