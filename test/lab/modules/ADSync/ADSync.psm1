# Names, parameters and shapes follow what is publicly known of the real module (see docs on what was tested against what).
# Nothing here was compared with a real Connect server.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))
Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabNetwork', 'LabNetwork.psd1'))

# Types of an assembly in the real module. The lab's host has them; another one compiles them.
if (-not ('Microsoft.IdentityManagement.PowerShell.ObjectModel.ParameterKeyedCollection' -as [type])) {
    Add-Type -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'host', 'Types', 'AdSync.cs'))
}

foreach ($file in 'Connectors', 'PasswordReset', 'Server', 'Configuration', 'ConnectorSpace') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
