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

# Takes the next fault that the scenario has set for an operation (connect.json, faults); 'ok' when there is none left.
function Step-LabFault {
    param([Parameter(Mandatory = $true)] [string] $Operation)

    $state = Get-LabState -Name connect.json
    $waiting = $state.faults.PSObject.Properties[$Operation]
    if ($null -eq $waiting -or @($waiting.Value).Count -eq 0) {
        return 'ok'
    }
    $next, $rest = @($waiting.Value)
    $waiting.Value = @($rest | Where-Object { $null -ne $_ })
    Set-LabState -Name connect.json -State $state
    $next
}

# Plays the faults that are the same for every operation. 'before' and 'after' the operation's effect:
# hang and crash come before it, hangAfter and crashAfter after it.
function Invoke-LabFault {
    param(
        [Parameter(Mandatory = $true)] [string] $Fault,
        [Parameter(Mandatory = $true)] [ValidateSet('before', 'after')] [string] $When
    )

    $suffix = if ($When -eq 'after') { 'After' } else { '' }
    switch ($Fault) {
        "hang$suffix" { [Threading.Thread]::Sleep([Threading.Timeout]::Infinite) }
        "crash$suffix" { [Diagnostics.Process]::GetCurrentProcess().Kill() }
        "error$suffix" { throw [InvalidOperationException]::new('The operation failed in the lab.') }
    }
}

# Adds an event to the lab's Application log, events.jsonl: one JSON object a line.
function Add-LabEvent {
    param(
        [Parameter(Mandatory = $true)] [string] $Provider,
        [Parameter(Mandatory = $true)] [int] $Id,
        [Parameter(Mandatory = $true)] [string] $Message
    )

    $path = [IO.Path]::Combine([Environment]::GetEnvironmentVariable('WBD_LAB'), 'events.jsonl')
    $line = [ordered] @{ provider = $Provider; id = $Id; time = [DateTime]::UtcNow.ToString('o'); message = $Message } |
        ConvertTo-Json -Compress
    [IO.File]::AppendAllText($path, "$line`n")
}

# The writeback service's own events, with the tracking id that the real ones begin with. Their wording is invented.
function Add-LabWritebackEvent {
    param(
        [Parameter(Mandatory = $true)] [int] $Id,
        [Parameter(Mandatory = $true)] [string] $Name,
        [string] $TrackingId = [guid]::NewGuid().ToString(),
        [string] $Details = ''
    )

    Add-LabEvent -Provider PasswordResetService -Id $Id -Message "TrackingId: $TrackingId, $Name, Details: $Details"
}

# What the writeback service does when the ADSync service starts, or when writeback is turned on.
function Start-LabWriteback {
    param(
        [Parameter(Mandatory = $true)] [object] $State,
        [Parameter(Mandatory = $true)] [string] $Fault
    )

    foreach ($property in $State.passwordReset.PSObject.Properties) {
        if (-not $property.Value.enabled) {
            continue
        }
        # 'endpoint': the service runs, and the writeback endpoint in it does not come up.
        if ($Fault -eq 'endpoint') {
            $property.Value.serviceStatus = 'Stopped'
            Add-LabWritebackEvent -Id 32001 -Name ServiceError -Details "Couldn't connect to any service bus endpoint(s)"
            Add-LabEvent -Provider ADSync -Id 6800 -Message ('The password management extension encountered an error. The stack trace is: ' +
                "`"Couldn't connect to any service bus endpoint(s)`"")
        }
        else {
            $property.Value.serviceStatus = 'Started'
            Add-LabWritebackEvent -Id 31015 -Name WriteBackServiceStarted
        }
    }
}
