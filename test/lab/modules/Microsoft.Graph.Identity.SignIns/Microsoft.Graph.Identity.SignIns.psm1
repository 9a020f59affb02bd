# Stand-ins over WBD_LAB/tenant.json. Names, parameters and properties follow the public documentation.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

<#
.SYNOPSIS
    Gets the authorization policy.
#>
function Get-MgPolicyAuthorizationPolicy {
    [CmdletBinding()]
    param()

    $denied = (Get-LabState -Name tenant.json).denied
    if (@($denied) -contains 'Get-MgPolicyAuthorizationPolicy') {
        $exception = [Exception]::new('Insufficient privileges to complete the operation.')
        throw [Management.Automation.ErrorRecord]::new($exception, 'Authorization_RequestDenied', 'PermissionDenied', $null)
    }

    [pscustomobject] @{ Id = 'authorizationPolicy'; AllowedToUseSspr = (Get-LabState -Name tenant.json).allowedToUseSspr }
}
