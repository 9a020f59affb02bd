# Stand-ins over WBD_LAB/tenant.json. Names, parameters and properties follow the public documentation.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

<#
.SYNOPSIS
    Gets the subscriptions.
#>
function Get-MgSubscribedSku {
    [CmdletBinding()]
    param([switch] $All)

    $denied = (Get-LabState -Name tenant.json).denied
    if (@($denied) -contains 'Get-MgSubscribedSku') {
        $exception = [Exception]::new('Insufficient privileges to complete the operation.')
        throw [Management.Automation.ErrorRecord]::new($exception, 'Authorization_RequestDenied', 'PermissionDenied', $null)
    }

    foreach ($sku in (Get-LabState -Name tenant.json).subscriptions) {
        [pscustomobject] @{ SkuPartNumber = $sku.name; CapabilityStatus = $sku.status; ServicePlans = @($sku.servicePlans) }
    }
}

<#
.SYNOPSIS
    Gets the domains.
#>
function Get-MgDomain {
    [CmdletBinding()]
    param([switch] $All)

    foreach ($property in (Get-LabState -Name tenant.json).domains.PSObject.Properties) {
        [pscustomobject] @{ Id = $property.Name; IsVerified = $true; AuthenticationType = [string] $property.Value; IsDefault = $false }
    }
}
