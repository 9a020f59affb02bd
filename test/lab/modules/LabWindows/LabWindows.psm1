Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))
# The session that reads the Connect server imports no other stand-in where ADSync is missing.
Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabNetwork', 'LabNetwork.psd1'))

foreach ($file in 'Services', 'Events') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
