# One user as the fact 'user' has it.
function Read-WbdUser {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $principal = Read-WbdPrincipal -Context $Context -DistinguishedName $DistinguishedName -Attribute @(
        'objectGUID', 'mS-DS-ConsistencyGuid', 'adminCount', 'pwdLastSet', 'lockoutTime', 'accountExpires',
        'msDS-User-Account-Control-Computed', 'nTSecurityDescriptor')
    $entry = $principal.Entry
    $anchor = Get-WbdValue -Entry $entry -Name 'mS-DS-ConsistencyGuid'
    $adminCount = Get-WbdValue -Entry $entry -Name 'adminCount'
    $passwordLastSet = Get-WbdValue -Entry $entry -Name 'pwdLastSet'
    $computed = Get-WbdValue -Entry $entry -Name 'msDS-User-Account-Control-Computed'

    $value = $principal.Value
    $value.objectGuid = Get-WbdRequiredValue -Context $Context -Entry $entry -Name 'objectGUID'
    $value.consistencyGuid = if ($null -eq $anchor) { $null } else { [Convert]::ToBase64String($anchor) }
    $value.adminCount = if ($null -eq $adminCount) { $null } else { [int] $adminCount }
    $value.passwordLastSet = ConvertFrom-WbdFileTime -Value $passwordLastSet
    $value.mustChangePassword = $passwordLastSet -eq '0'
    $value.lockedOutAt = ConvertFrom-WbdFileTime -Value (Get-WbdValue -Entry $entry -Name 'lockoutTime')
    $value.accountExpiresAt = ConvertFrom-WbdFileTime -Value (Get-WbdValue -Entry $entry -Name 'accountExpires')
    $value.computedUserAccountControl = if ($null -eq $computed) { $null } else { [int] $computed }
    $value.securityDescriptor = [Convert]::ToBase64String((Get-WbdRequiredValue -Context $Context -Entry $entry -Name 'nTSecurityDescriptor'))
    $value
}
