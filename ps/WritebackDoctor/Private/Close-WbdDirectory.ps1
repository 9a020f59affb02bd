# Ends what Open-WbdDirectory began.
function Close-WbdDirectory {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [hashtable] $Context
    )

    if ($null -ne $Context -and $Context.ContainsKey('Connection')) {
        $Context.Connection.Dispose()
    }
}
