# The first value of an attribute of an entry of Find-WbdEntry, or $null.
function Get-WbdValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [object] $Entry,
        [Parameter(Mandatory = $true)] [string] $Name
    )

    if ($null -eq $Entry -or -not $Entry.Values.ContainsKey($Name)) {
        return $null
    }
    # The comma keeps an octet string whole on its way out.
    , $Entry.Values[$Name][0]
}
