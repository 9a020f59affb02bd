# What is understood of XPath: one provider, then ids, then a time to begin with.
$query = [regex]::new(
    "^\*\[System\[Provider\[@Name='(?<provider>[^']+)'\]( and \((?<ids>EventID=\d+( or EventID=\d+)*)\))?( and TimeCreated\[@SystemTime>='(?<from>[^']+)'\])?\]\]$")

<#
.SYNOPSIS
    Gets events of the lab's Application log, or of a file of its kind, by provider, id and time, the newest first.
#>
function Get-WinEvent {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, ParameterSetName = 'Log')] [string] $LogName,
        [Parameter(Mandatory = $true, ParameterSetName = 'File')] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $FilterXPath,
        [long] $MaxEvents = [long]::MaxValue,
        [switch] $Oldest
    )

    $state = Get-LabState -Name connect.json
    if ($null -ne $state.PSObject.Properties['eventLog'] -and $state.eventLog -eq 'denied') {
        throw [UnauthorizedAccessException]::new('Attempted to perform an unauthorized operation.')
    }
    $asked = $query.Match($FilterXPath)
    if (-not $asked.Success) {
        throw [InvalidOperationException]::new("The lab does not understand the query $FilterXPath")
    }
    $ids = @([regex]::Matches($asked.Groups['ids'].Value, '\d+') | ForEach-Object { [int] $_.Value })
    $from = if ($asked.Groups['from'].Success) { ConvertTo-LabDate -Value $asked.Groups['from'].Value } else { [DateTime]::MinValue }
    $file = if ($PSCmdlet.ParameterSetName -eq 'File') {
        if ([Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Path)) {
            throw [InvalidOperationException]::new("The lab takes no pattern of files: $Path")
        }
        [Management.Automation.WildcardPattern]::Unescape($Path)
    }
    else {
        [IO.Path]::Combine([Environment]::GetEnvironmentVariable('WBD_LAB'), 'events.jsonl')
    }
    $lines = if ([IO.File]::Exists($file)) { @([IO.File]::ReadAllLines($file)) } else { @() }
    $number = 0
    $found = @(foreach ($line in $lines) {
            $number++
            # A line that is being written has no end yet.
            if (-not $line.EndsWith('}')) { continue }
            $one = ConvertFrom-Json -InputObject $line
            $time = ConvertTo-LabDate -Value $one.time
            $isWanted = $one.provider -eq $asked.Groups['provider'].Value -and ($ids.Count -eq 0 -or $ids -contains [int] $one.id) -and $time -ge $from
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
