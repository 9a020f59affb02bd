# The first (or newest) records of one provider. Each provider is asked for by itself: one that this computer does not know
# would fail a query for all of them.
function Read-WbdEventPage {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [string] $Provider,
        [hashtable] $Query,
        [int] $MaximumEvents
    )

    # A query may hold 22 conditions or so; longer lists of ids are sorted out afterwards.
    $maximumIds = 16
    $filter = @{ ProviderName = $Provider }
    if ($Query.Path -eq '') {
        $filter.LogName = 'Application'
    }
    else {
        $filter.Path = $Query.Path
    }
    if ($Query.StartTime -ne '') {
        $filter.StartTime = [DateTime]::Parse($Query.StartTime, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind).ToLocalTime()
    }
    if ($Query.Id.Count -gt 0 -and $Query.Id.Count -le $maximumIds) {
        $filter.Id = $Query.Id
    }
    $found = @()
    try {
        $found = @(Get-WinEvent -FilterHashtable $filter -MaxEvents $MaximumEvents -Oldest:(-not $Query.Newest) -ErrorAction Stop)
    }
    catch {
        # Told by the error's id, never by its text, which is translated.
        $isNone = @('NoMatchingEventsFound', 'NoMatchingProvidersFound', 'NoMatchingLogsFound') -contains ($_.FullyQualifiedErrorId -split ',')[0]
        if (-not $isNone) {
            throw
        }
    }
    $kept = $found
    if ($Query.Id.Count -gt $maximumIds) {
        $kept = @($found | Where-Object -FilterScript { $Query.Id -contains $_.Id })
    }
    $last = $null
    if ($found.Count -gt 0) {
        $last = $found[$found.Count - 1]
    }
    @{ Records = $kept; Last = $last; IsCut = $found.Count -ge $MaximumEvents }
}
