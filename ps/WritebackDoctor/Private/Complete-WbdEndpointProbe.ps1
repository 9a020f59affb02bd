# Ends a probe; without a failure it has come to its end.
function Complete-WbdEndpointProbe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe,
        [AllowNull()] [string] $Failure,
        [AllowNull()] [System.Exception] $Exception
    )

    # The plain hello only adds to a failure that is known already.
    if (-not $Probe.IsHello) {
        $Probe.Result.failure = if ([string]::IsNullOrEmpty($Failure)) { $null } else { $Failure }
        if ($null -ne $Exception) {
            $Probe.Result.problem = $Exception.GetBaseException().Message
        }
    }
    $Probe.IsDone = $true
    $Probe.Task = $null
    $Probe.Client.Dispose()
}
