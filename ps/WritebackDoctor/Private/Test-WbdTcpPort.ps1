# Whether one port of a host accepts connections within five seconds, in which its name is resolved as well.
function Test-WbdTcpPort {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,
        [Parameter(Mandatory = $true)] [int] $Port
    )

    $client = [System.Net.Sockets.TcpClient]::new()
    try {
        $client.ConnectAsync($HostName, $Port).Wait(5000)
    }
    catch {
        $false
    }
    finally {
        $client.Dispose()
    }
}
