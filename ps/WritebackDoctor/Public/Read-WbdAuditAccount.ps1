function Read-WbdAuditAccount {
    <#
    .SYNOPSIS
        Reads the groups of accounts that an audit has met.

    .DESCRIPTION
        The groups that a domain controller computes for one account (tokenGroups) come with no page of users. An account that has
        gone meanwhile is left out.

    .PARAMETER DistinguishedName
        Distinguished names of the accounts.

    .EXAMPLE
        Read-WbdAuditAccount -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        For each account a table with the fields of a principal, and adminCount.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $DistinguishedName
    )

    $lookUp = Get-WbdAuditLookUp
    foreach ($name in $DistinguishedName) {
        try {
            $account = Read-WbdPrincipal -Context $lookUp -DistinguishedName $name -Attribute 'adminCount'
        }
        catch {
            if ($_.FullyQualifiedErrorId -notlike 'WbdObjectGone*') {
                throw
            }
            continue
        }
        $adminCount = Get-WbdValue -Entry $account.Entry -Name 'adminCount'
        $value = $account.Value
        $value.adminCount = if ($null -eq $adminCount) { $null } else { [int] $adminCount }
        $value
    }
}
