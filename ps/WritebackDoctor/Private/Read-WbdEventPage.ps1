# The first (or newest) records of one provider. By XPath and not by -FilterHashtable: that one refuses a provider that this computer does
# not know, although a file from another one has its events, and takes times as local, of which an hour in autumn has two.
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
    $conditions = @("Provider[@Name='$Provider']")
    if ($Query.Id.Count -gt 0 -and $Query.Id.Count -le $maximumIds) {
        $conditions += '(' + (@(foreach ($id in $Query.Id) { "EventID=$id" }) -join ' or ') + ')'
    }
    if ($Query.StartTime -ne '') {
        $time = [DateTimeOffset]::Parse($Query.StartTime, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::AssumeUniversal)
        $conditions += "TimeCreated[@SystemTime>='$(ConvertTo-WbdIsoDate -Date $time.UtcDateTime)']"
    }
    # A file's name is a pattern there.
    $source = if ($Query.Path -eq '') { @{ LogName = 'Application' } } else { @{ Path = [System.Management.Automation.WildcardPattern]::Escape($Query.Path) } }
    $found = @()
    try {
        $found = @(Get-WinEvent @source -FilterXPath "*[System[$($conditions -join ' and ')]]" -MaxEvents $MaximumEvents -Oldest:(-not $Query.Newest) -ErrorAction Stop)
    }
    catch {
        # Told by the error's id, never by its text, which is translated.
        if (($_.FullyQualifiedErrorId -split ',')[0] -ne 'NoMatchingEventsFound') {
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
