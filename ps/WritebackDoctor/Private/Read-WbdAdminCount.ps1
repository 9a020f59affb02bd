# adminCount and the descriptor of a user, as the changes to them report it.
function Read-WbdAdminCount {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $entry = Read-WbdObject -Context $Context -DistinguishedName $DistinguishedName -Attribute 'adminCount', 'nTSecurityDescriptor'
    $count = Get-WbdValue -Entry $entry -Name adminCount
    $octets = [byte[]] (Get-WbdRequiredValue -Context $Context -Entry $entry -Name 'nTSecurityDescriptor')
    @{
        adminCount         = if ($null -eq $count) { $null } else { [int] $count }
        securityDescriptor = [System.Convert]::ToBase64String($octets)
    }
}
