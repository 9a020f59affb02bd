# A FILETIME attribute (100-nanosecond intervals since 1601-01-01 UTC) as ISO 8601. $null for what is no moment:
# absent, 0, negative (-1 is the request 'now', never a stored time), 0x7FFFFFFFFFFFFFFF ('never') and
# anything past the year 9999, which no DateTime can hold.
function ConvertFrom-WbdFileTime {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowNull()] [object] $Value
    )

    if ($null -eq $Value) {
        return $null
    }
    $ticks = [long]::Parse([string] $Value, [cultureinfo]::InvariantCulture)
    $last = [DateTime]::MaxValue.Ticks - [DateTime]::new(1601, 1, 1).Ticks
    if ($ticks -le 0 -or $ticks -gt $last) {
        return $null
    }
    ConvertTo-WbdIsoDate -Date ([DateTime]::FromFileTimeUtc($ticks))
}
