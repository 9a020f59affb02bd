# Stand-ins over WBD_LAB/tenant.json. Names, parameters and properties follow the public documentation.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

<#
.SYNOPSIS
    Gets the users whose property equals a value: "name eq 'value'" is the only filter that the lab knows.
#>
function Get-MgUser {
    [CmdletBinding()]
    param([string] $Filter, [string[]] $Property)

    if ($Filter -notmatch "^(userPrincipalName|onPremisesImmutableId) eq '((?:[^']|'')*)'$") {
        throw [InvalidOperationException]::new('Invalid filter clause.')
    }
    $name = $Matches[1]
    $wanted = $Matches[2].Replace("''", "'")
    foreach ($user in (Get-LabState -Name tenant.json).users.PSObject.Properties) {
        $value = if ($name -eq 'userPrincipalName') { $user.Name } else { [string] $user.Value.immutableId }
        if ($value -eq $wanted) {
            [pscustomobject] @{
                Id                    = $user.Value.id
                UserPrincipalName     = $user.Name
                OnPremisesSyncEnabled = $user.Value.isSynchronised
                OnPremisesImmutableId = $user.Value.immutableId
            }
        }
    }
}

<#
.SYNOPSIS
    Gets the licences of a user.
#>
function Get-MgUserLicenseDetail {
    [CmdletBinding()]
    param([string] $UserId, [switch] $All)

    foreach ($user in (Get-LabState -Name tenant.json).users.PSObject.Properties) {
        if ($user.Value.id -eq $UserId -and @($user.Value.servicePlans).Count -gt 0) {
            [pscustomobject] @{ SkuPartNumber = 'SPE_E3'; ServicePlans = @($user.Value.servicePlans) }
        }
    }
}
