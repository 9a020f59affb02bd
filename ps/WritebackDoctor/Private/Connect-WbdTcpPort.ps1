# Tries each port on each address, all side by side, and gives one { port; isOpen; failure; milliseconds } a port, in
# the order asked for. A port counts as open when one address accepts; else the first address's failure is told.
function Connect-WbdTcpPort {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Address,
        [Parameter(Mandatory = $true)] [int[]] $Port,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $attempts = @(foreach ($number in $Port) {
            foreach ($text in $Address) {
                $target = [System.Net.IPAddress]::Parse($text)
                $client = [System.Net.Sockets.TcpClient]::new($target.AddressFamily)
                @{ Port = $number; Client = $client; Started = $clock.Elapsed.TotalMilliseconds; Elapsed = $null; Task = $client.ConnectAsync($target, $number) }
            }
        })
    try {
        while ($true) {
            $pending = @($attempts | Where-Object { $null -eq $_.Elapsed })
            $remaining = $TimeoutMilliseconds - $clock.Elapsed.TotalMilliseconds
            if ($pending.Count -eq 0 -or $remaining -le 0) {
                break
            }
            $tasks = [System.Threading.Tasks.Task[]] @($pending | ForEach-Object { $_.Task })
            [void] [System.Threading.Tasks.Task]::WaitAny($tasks, [int] [Math]::Ceiling($remaining))
            foreach ($attempt in $pending) {
                if ($attempt.Task.IsCompleted) {
                    $attempt.Elapsed = $clock.Elapsed.TotalMilliseconds - $attempt.Started
                }
            }
        }
        foreach ($number in $Port) {
            $own = @($attempts | Where-Object { $_.Port -eq $number })
            $told = @($own | Where-Object { $null -ne $_.Elapsed -and $_.Task.Status -eq 'RanToCompletion' }) + $own
            Get-WbdAttemptResult -Attempt $told[0] -TimeoutMilliseconds $TimeoutMilliseconds
        }
    }
    finally {
        foreach ($attempt in $attempts) {
            $attempt.Client.Dispose()
        }
    }
}
