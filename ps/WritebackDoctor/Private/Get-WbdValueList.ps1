# All values of a text attribute of an entry of Find-WbdEntry in ordinal order, since a directory promises none; an empty array
# when it has none. -Unsorted keeps the order for attributes where it has a meaning (objectClass).
function Get-WbdValueList {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [object] $Entry,
        [Parameter(Mandatory = $true)] [string] $Name,
        [switch] $Unsorted
    )

    $list = [string[]] @()
    if ($Entry.Values.ContainsKey($Name)) {
        $list = [string[]] $Entry.Values[$Name]
        if (-not $Unsorted) {
            [Array]::Sort($list, [StringComparer]::Ordinal)
        }
    }
    , $list
}
