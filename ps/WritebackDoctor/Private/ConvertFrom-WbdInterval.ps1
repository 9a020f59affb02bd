# Seconds of a duration of a password policy: the raw attribute (negative 100-nanosecond intervals) or the
# TimeSpan that the ActiveDirectory module makes of it. $null for the lowest and the highest value, which say 'for ever'.
function ConvertFrom-WbdInterval {
    [CmdletBinding()]
    [OutputType([double])]
    param(
        [Parameter(Mandatory = $true)] [object] $Value
    )

    $ticks = if ($Value -is [TimeSpan]) { $Value.Ticks } else { [long]::Parse([string] $Value, [cultureinfo]::InvariantCulture) }
    if ($ticks -eq [long]::MinValue -or $ticks -eq [long]::MaxValue) {
        return $null
    }
    [Math]::Abs($ticks) / 1e7
}
