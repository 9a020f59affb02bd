# Carries out all probes side by side, each with its own time limit, and gives the result of each, in the order given.
function Invoke-WbdEndpointProbe {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable[]] $Target,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $probes = @(foreach ($one in $Target) { Start-WbdEndpointProbe -Target $one -TimeoutMilliseconds $TimeoutMilliseconds })
    try {
        while ($true) {
            $pending = @($probes | Where-Object { -not $_.IsDone })
            if ($pending.Count -eq 0) {
                break
            }
            $remaining = ($pending | ForEach-Object { $_.Limit - $_.Clock.Elapsed.TotalMilliseconds } | Measure-Object -Minimum).Minimum
            if ($remaining -gt 0) {
                $tasks = [System.Threading.Tasks.Task[]] @($pending | ForEach-Object { $_.Task })
                [void] [System.Threading.Tasks.Task]::WaitAny($tasks, [int] [Math]::Ceiling($remaining))
            }
            foreach ($probe in $pending) {
                if ($probe.Task.IsCompleted) {
                    Step-WbdEndpointProbe -Probe $probe
                }
                elseif ($probe.Clock.Elapsed.TotalMilliseconds -ge $probe.Limit) {
                    # An answer of which only the end is missing is an answer.
                    $failure = if ($probe.Result.reached -eq 'http') { $null } else { 'timedOut' }
                    Complete-WbdEndpointProbe -Probe $probe -Failure $failure
                }
            }
        }
    }
    finally {
        foreach ($probe in $probes) {
            $probe.Client.Dispose()
        }
    }
    $probes | ForEach-Object { $_.Result }
}
