# Stand-ins over WBD_LAB/tenant.json. Names, parameters and properties follow the public documentation.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

<#
.SYNOPSIS
    Gets who is signed in; nothing when nobody is.
#>
function Get-MgContext {
    [CmdletBinding()]
    param()

    if ($null -eq (Get-LabPath -Name tenant.json)) {
        return
    }
    $context = (Get-LabState -Name tenant.json).context
    if ($null -ne $context) {
        [pscustomobject] @{ Account = [string] $context.account; TenantId = [string] $context.tenantId; Scopes = @($context.scopes); AuthType = 'Delegated' }
    }
}

<#
.SYNOPSIS
    Signs in; in the lab nobody is there to do so. That it was tried, and for which scopes, is kept in sign-ins.txt.
#>
function Connect-MgGraph {
    [CmdletBinding()]
    param([string[]] $Scopes, [switch] $NoWelcome)

    $file = [IO.Path]::Combine([Environment]::GetEnvironmentVariable('WBD_LAB'), 'sign-ins.txt')
    [IO.File]::AppendAllText($file, ($Scopes -join ' ') + "`n")
    throw [InvalidOperationException]::new('InteractiveBrowserCredential authentication failed: the user canceled the authentication.')
}
