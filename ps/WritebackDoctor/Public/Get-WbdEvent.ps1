function Get-WbdEvent {
    <#
    .SYNOPSIS
        Reads events of some providers from the Application log or from an exported log.

    .DESCRIPTION
        Events that are not there, and a provider that this computer does not know, are no error: they give no events. Events come oldest first, a page at a time: when there are more, 'next' holds what to pass as StartTime and
        AfterRecordId for the page that follows. With Newest, the last MaximumEvents are returned, and there is no next page.
        What is kept of a message ends after 16385 characters.

    .PARAMETER Provider
        Names of providers, such as PasswordResetService.

    .PARAMETER Id
        Event ids to keep. None: all.

    .PARAMETER StartTime
        ISO 8601. Older events are left out.

    .PARAMETER AfterRecordId
        Events up to this record number are left out.

    .PARAMETER MaximumEvents
        The most events of each provider that are read at once.

    .PARAMETER Newest
        Read the last events instead of the first ones.

    .PARAMETER Path
        An exported log (.evtx) to read instead of the Application log.

    .EXAMPLE
        Get-WbdEvent -Provider PasswordResetService, ADSync -StartTime 2026-11-23T00:00:00Z

        Reads the first page of the events of that day.

    .OUTPUTS
        A table: events (provider, id, time, recordId, computer, message), and next (startTime, afterRecordId) or $null.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Provider,

        [int[]] $Id = @(),

        [string] $StartTime = '',

        [long] $AfterRecordId = 0,

        [ValidateRange(1, 100000)] [int] $MaximumEvents = 1000,

        [bool] $Newest = $false,

        [string] $Path = ''
    )

    if ($null -eq (Get-Command -Name Get-WinEvent -ErrorAction Ignore)) {
        $message = 'This computer has no Windows event log. Read a log that Event Viewer saved as XML instead (events --log FILE).'
        throw (New-WbdErrorRecord -ErrorId NoEventLog -Category NotInstalled -Message $message)
    }
    $query = @{ StartTime = $StartTime; Path = $Path; Id = $Id; Newest = $Newest }
    $limit = $MaximumEvents
    do {
        $pages = @(foreach ($name in $Provider) { Read-WbdEventPage -Provider $name -Query $query -MaximumEvents $limit })
        $cut = @($pages | Where-Object -FilterScript { $_.IsCut } | ForEach-Object -Process { $_.Last })
        # A provider that was cut off has been read up to its last record; beyond that, the others wait for the next page.
        $until = $null
        foreach ($record in $cut) {
            if ($null -eq $until -or $record.RecordId -lt $until.RecordId) {
                $until = $record
            }
        }
        # More events of one instant than fit on a page would give the same page for ever.
        $isStuck = -not $Newest -and $null -ne $until -and $until.RecordId -le $AfterRecordId
        $limit = $limit * 2
    } while ($isStuck)
    $records = @($pages | ForEach-Object -Process { $_.Records } | Where-Object -FilterScript {
            $_.RecordId -gt $AfterRecordId -and ($Newest -or $null -eq $until -or $_.RecordId -le $until.RecordId)
        })
    $next = $null
    if (-not $Newest -and $null -ne $until) {
        $next = @{ startTime = ConvertTo-WbdIsoDate -Date $until.TimeCreated; afterRecordId = $until.RecordId }
    }
    @{
        events = @($records | Sort-Object -Property RecordId | ForEach-Object -Process { ConvertTo-WbdEvent -Record $_ })
        next   = $next
    }
}
