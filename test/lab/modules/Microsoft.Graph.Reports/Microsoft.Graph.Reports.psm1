# Stand-ins over WBD_LAB/tenant.json. Names, parameters and properties follow the public documentation.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

<#
.SYNOPSIS
    Gets entries of the audit log: those of the activities that the filter names.
#>
function Get-MgAuditLogDirectoryAudit {
    [CmdletBinding()]
    param([string] $Filter, [switch] $All)

    $denied = (Get-LabState -Name tenant.json).denied
    if (@($denied) -contains 'Get-MgAuditLogDirectoryAudit') {
        $exception = [Exception]::new('Insufficient privileges to complete the operation.')
        throw [Management.Automation.ErrorRecord]::new($exception, 'Authorization_RequestDenied', 'PermissionDenied', $null)
    }

    foreach ($entry in (Get-LabState -Name tenant.json).audits) {
        if ($Filter.Contains("'$($entry.activity)'")) {
            [pscustomobject] @{
                ActivityDisplayName = $entry.activity
                ActivityDateTime    = ConvertTo-LabDate -Value $entry.at
                InitiatedBy         = [pscustomobject] @{ User = [pscustomobject] @{ UserPrincipalName = $entry.by } }
                Result              = $entry.result
            }
        }
    }
}

<#
.SYNOPSIS
    Gets what a user has registered.
#>
function Get-MgReportAuthenticationMethodUserRegistrationDetail {
    [CmdletBinding()]
    param([string] $UserRegistrationDetailsId)

    foreach ($property in (Get-LabState -Name tenant.json).users.PSObject.Properties) {
        if ($property.Value.id -eq $UserRegistrationDetailsId -and $null -ne $property.Value.registration) {
            return $property.Value.registration
        }
    }
    throw [InvalidOperationException]::new('Resource not found.')
}
