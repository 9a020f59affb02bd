# Providers that a Connect server registers. A state with 'eventProviders' has those instead.
$registeredProviders = @('PasswordResetService', 'ADSync', 'Directory Synchronization')

<#
.SYNOPSIS
    Gets events of the lab's Application log, or of a file of its kind, by provider, id and time, the newest first.
#>
function Get-WinEvent {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $FilterHashtable,
        [long] $MaxEvents = [long]::MaxValue,
        [switch] $Oldest
    )

    $state = Get-LabState -Name connect.json
    if ($null -ne $state.PSObject.Properties['eventLog'] -and $state.eventLog -eq 'denied') {
        throw [UnauthorizedAccessException]::new('Attempted to perform an unauthorized operation.')
    }
    if ($FilterHashtable.ContainsKey('ProviderName')) {
        $listed = $state.PSObject.Properties['eventProviders']
        $known = if ($null -eq $listed) { $registeredProviders } else { @($listed.Value) }
        foreach ($name in @($FilterHashtable['ProviderName'])) {
            if ($known -notcontains $name) {
                $message = "There is not an event provider on localhost that matches `"$name`"."
                $PSCmdlet.WriteError((New-LabEventError -Id NoMatchingProvidersFound -Message $message))
                return
            }
        }
    }
    $path = if ($FilterHashtable.ContainsKey('Path')) {
        $FilterHashtable['Path']
    }
    else {
        [IO.Path]::Combine([Environment]::GetEnvironmentVariable('WBD_LAB'), 'events.jsonl')
    }
    $lines = if ([IO.File]::Exists($path)) { @([IO.File]::ReadAllLines($path)) } else { @() }
    $number = 0
    $found = @(foreach ($line in $lines) {
            $number++
            # A line that is being written has no end yet.
            if (-not $line.EndsWith('}')) { continue }
            $one = ConvertFrom-Json -InputObject $line
            $time = ConvertTo-LabDate -Value $one.time
            $isWanted = ($FilterHashtable['LogName'] -eq 'Application' -or $FilterHashtable.ContainsKey('Path')) -and
                (-not $FilterHashtable.ContainsKey('ProviderName') -or @($FilterHashtable['ProviderName']) -contains $one.provider) -and
                (-not $FilterHashtable.ContainsKey('Id') -or @($FilterHashtable['Id']) -contains [int] $one.id) -and
                (-not $FilterHashtable.ContainsKey('StartTime') -or $time -ge ([datetime] $FilterHashtable['StartTime']).ToUniversalTime()) -and
                (-not $FilterHashtable.ContainsKey('EndTime') -or $time -le ([datetime] $FilterHashtable['EndTime']).ToUniversalTime())
            if ($isWanted) {
                [pscustomobject] @{
                    ProviderName = [string] $one.provider
                    Id           = [int] $one.id
                    TimeCreated  = $time.ToLocalTime()
                    RecordId     = [long] $number
                    MachineName  = 'CONTOSO-SYNC01'
                    LogName      = 'Application'
                    Message      = [string] $one.message
                    Properties   = @()
                }
            }
        })
    if ($found.Count -eq 0) {
        $message = 'No events were found that match the specified selection criteria.'
        $PSCmdlet.WriteError((New-LabEventError -Id NoMatchingEventsFound -Message $message))
        return
    }
    if (-not $Oldest) {
        [array]::Reverse($found)
    }
    $found | Select-Object -First ([int] [Math]::Min($MaxEvents, [int]::MaxValue))
}

function New-LabEventError {
    param([string] $Id, [string] $Message)

    [System.Management.Automation.ErrorRecord]::new([Exception]::new($Message), $Id, 'ObjectNotFound', $null)
}
