# Ends what Open-WbdDirectory began. A connection that did its work is kept open for the next reading of this session: each
# new one is a sign-in, with an entry in the security log of the domain controller. -Discard: of no use to anybody else.
function Close-WbdDirectory {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [hashtable] $Context,
        [switch] $Discard
    )

    if ($null -eq $Context -or -not $Context.ContainsKey('Connection')) {
        return
    }
    $spare = $Context
    if (-not $Discard -and -not $Context.HasFailed) {
        $spare = $script:WbdKeptDirectory
        $script:WbdKeptDirectory = $Context
        $Context.KeptSince = [System.Diagnostics.Stopwatch]::StartNew()
    }
    if ($null -ne $spare) {
        $spare.Connection.Dispose()
    }
}
