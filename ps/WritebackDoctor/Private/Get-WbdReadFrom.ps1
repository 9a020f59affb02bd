# Where a directory fact came from.
function Get-WbdReadFrom {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    @{ server = $Context.Server; reader = $Context.Reader }
}
