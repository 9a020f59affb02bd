# The addresses of each host as { Addresses; Error }, in the order of the names: Error is $null when the name resolved in time. All are
# asked for side by side.
function Resolve-WbdHostName {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $HostName,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $tasks = @(foreach ($name in $HostName) {
            # A text that can be no name is refused at once, before there is a task.
            try { [System.Net.Dns]::GetHostAddressesAsync($name) } catch { [System.Threading.Tasks.Task]::FromException($_.Exception.GetBaseException()) }
        })
    foreach ($task in $tasks) {
        try {
            $remaining = [Math]::Max(0, $TimeoutMilliseconds - $clock.ElapsedMilliseconds)
            if (-not $task.Wait([int] $remaining)) {
                @{ Addresses = @(); Error = 'The name was not resolved within {0} ms.' -f $TimeoutMilliseconds }
                continue
            }
            @{ Addresses = @($task.Result | ForEach-Object { $_.ToString() }); Error = $null }
        }
        catch {
            @{ Addresses = @(); Error = $_.Exception.GetBaseException().Message }
        }
    }
}
