# What every change function returns.
function New-WbdChange {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [bool] $Changed,
        [Parameter(Mandatory = $true)] [AllowNull()] [object] $Before,
        [Parameter(Mandatory = $true)] [AllowNull()] [object] $After
    )

    @{ changed = $Changed; before = $Before; after = $After }
}
