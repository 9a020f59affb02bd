# Reads WBD_LAB/forest.json (a live domain controller over LDAPS) or, without it, WBD_LAB/directory.json (a recording).
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))
Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabNetwork', 'LabNetwork.psd1'))

# Types of assemblies in the real module, or of Windows alone. The lab's host has them; another one compiles them.
if (-not ('Microsoft.ActiveDirectory.Management.ADException' -as [type])) {
    Add-Type -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'host', 'Types', 'ActiveDirectory.cs'))
}

foreach ($file in 'Syntax', 'DistinguishedName', 'Filter', 'Match', 'Snapshot', 'Live', 'Search', 'Objects', 'Domain', 'Policy') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
