# The addresses of a host as { Addresses; Error }: Error is $null when the name resolved in time.
function Resolve-WbdHostName {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    try {
        $task = [System.Net.Dns]::GetHostAddressesAsync($HostName)
        if (-not $task.Wait($TimeoutMilliseconds)) {
            return @{ Addresses = @(); Error = 'The name was not resolved within {0} ms.' -f $TimeoutMilliseconds }
        }
        @{ Addresses = @($task.Result | ForEach-Object { $_.ToString() }); Error = $null }
    }
    catch {
        @{ Addresses = @(); Error = $_.Exception.GetBaseException().Message }
    }
}
