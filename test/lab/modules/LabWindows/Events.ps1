<#
.SYNOPSIS
    Gets events of the lab's Application log by provider, id and time, the newest first.
#>
function Get-WinEvent {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $FilterHashtable,
        [long] $MaxEvents = [long]::MaxValue,
        [switch] $Oldest
    )

    $path = [IO.Path]::Combine([Environment]::GetEnvironmentVariable('WBD_LAB'), 'events.jsonl')
    $lines = if ([IO.File]::Exists($path)) { @([IO.File]::ReadAllLines($path)) } else { @() }
    $number = 0
    $found = @(foreach ($line in $lines) {
            $number++
            # A line that is being written has no end yet.
            if (-not $line.EndsWith('}')) { continue }
            $one = ConvertFrom-Json -InputObject $line
            $time = ConvertTo-LabDate -Value $one.time
            $isWanted = $FilterHashtable['LogName'] -eq 'Application' -and
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
                }
            }
        })
    if ($found.Count -eq 0) {
        $exception = [Exception]::new('No events were found that match the specified selection criteria.')
        $record = [Management.Automation.ErrorRecord]::new($exception, 'NoMatchingEventsFound', 'ObjectNotFound', $null)
        $PSCmdlet.WriteError($record)
        return
    }
    if (-not $Oldest) {
        [array]::Reverse($found)
    }
    $found | Select-Object -First ([int] [Math]::Min($MaxEvents, [int]::MaxValue))
}
