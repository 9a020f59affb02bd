Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

foreach ($file in 'Services', 'Events') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
