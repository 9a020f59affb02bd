# Tries each port on each address of each host, all side by side. Target has the addresses of each host. Gives, for each host, an array
# of one { port; isOpen; failure; milliseconds } a port, in the order asked for. A port counts as open when one address accepts; else
# the first address's failure is told.
function Connect-WbdTcpHost {
    [CmdletBinding()]
    [OutputType([hashtable[]])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[][]] $Target,
        [Parameter(Mandatory = $true)] [int[]] $Port,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $attempts = @(for ($index = 0; $index -lt $Target.Length; $index++) {
            foreach ($number in $Port) {
                foreach ($text in $Target[$index]) {
                    $address = [System.Net.IPAddress]::Parse($text)
                    $client = [System.Net.Sockets.TcpClient]::new($address.AddressFamily)
                    @{
                        Host    = $index
                        Port    = $number
                        Client  = $client
                        Started = $clock.Elapsed.TotalMilliseconds
                        Elapsed = $null
                        Task    = $client.ConnectAsync($address, $number)
                    }
                }
            }
        })
    try {
        $pending = $attempts
        while ($pending.Length -gt 0) {
            $remaining = $TimeoutMilliseconds - $clock.Elapsed.TotalMilliseconds
            if ($remaining -le 0) {
                break
            }
            $tasks = [System.Threading.Tasks.Task[]] @(foreach ($attempt in $pending) { $attempt.Task })
            [void] [System.Threading.Tasks.Task]::WaitAny($tasks, [int] [Math]::Ceiling($remaining))
            $pending = @(foreach ($attempt in $pending) {
                    if ($attempt.Task.IsCompleted) {
                        $attempt.Elapsed = $clock.Elapsed.TotalMilliseconds - $attempt.Started
                    }
                    else {
                        $attempt
                    }
                })
        }
        for ($index = 0; $index -lt $Target.Length; $index++) {
            $results = @(foreach ($number in $Port) {
                    $own = @(foreach ($attempt in $attempts) { if ($attempt.Host -eq $index -and $attempt.Port -eq $number) { $attempt } })
                    $told = @($own | Where-Object { $null -ne $_.Elapsed -and $_.Task.Status -eq 'RanToCompletion' }) + $own
                    Get-WbdAttemptResult -Attempt $told[0] -TimeoutMilliseconds $TimeoutMilliseconds
                })
            , $results
        }
    }
    finally {
        foreach ($attempt in $attempts) {
            $attempt.Client.Dispose()
        }
    }
}
