# ISO 8601 in UTC to the millisecond. A DateTime that does not say its kind is taken as UTC, which is how the
# directory and the database of the Connect server keep their times. $null for an absent or unset date.
function ConvertTo-WbdIsoDate {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowNull()] [object] $Date
    )

    if ($null -eq $Date -or $Date -isnot [DateTime] -or $Date.Ticks -eq 0) {
        return $null
    }
    $utc = if ($Date.Kind -eq [DateTimeKind]::Local) { $Date.ToUniversalTime() } else { $Date }
    $utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [cultureinfo]::InvariantCulture)
}
