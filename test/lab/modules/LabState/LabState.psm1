Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Path of a file of the lab folder; $null when it is not there.
function Get-LabPath {
    param([Parameter(Mandatory = $true)] [string] $Name)

    $folder = [Environment]::GetEnvironmentVariable('WBD_LAB')
    if ([string]::IsNullOrEmpty($folder)) {
        throw 'The environment variable WBD_LAB does not name a lab folder.'
    }
    $path = [IO.Path]::Combine($folder, $Name)
    if ([IO.File]::Exists($path)) { $path } else { $null }
}

# Content of a JSON file of the lab folder.
function Get-LabState {
    param([Parameter(Mandatory = $true)] [string] $Name)

    $path = Get-LabPath -Name $Name
    if ($null -eq $path) {
        throw "The lab folder has no file $Name."
    }
    [IO.File]::ReadAllText($path) | ConvertFrom-Json
}

# Replaces a file of the lab folder in one move, so that a reader sees the old or the new, never half of one.
function Set-LabState {
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [object] $State
    )

    $path = Get-LabPath -Name $Name
    $new = '{0}.{1}' -f $path, [Diagnostics.Process]::GetCurrentProcess().Id
    [IO.File]::WriteAllText($new, ($State | ConvertTo-Json -Depth 50))
    [IO.File]::Replace($new, $path, [NullString]::Value)
}

# A date of the state as a UTC DateTime. ConvertFrom-Json has already made one in PowerShell 7, not in 5.1.
function ConvertTo-LabDate {
    param([AllowNull()] [object] $Value)

    if ($null -eq $Value) {
        return [DateTime]::MinValue
    }
    if ($Value -is [DateTime]) {
        return $Value.ToUniversalTime()
    }
    [DateTimeOffset]::Parse($Value, [cultureinfo]::InvariantCulture).UtcDateTime
}
