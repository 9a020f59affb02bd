# Whether one port of a host accepts connections, within five seconds for the name and five for the connection.
function Test-WbdTcpPort {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,
        [Parameter(Mandatory = $true)] [int] $Port
    )

    $limit = 5000
    $resolved = Resolve-WbdHostName -HostName $HostName -TimeoutMilliseconds $limit
    if ($null -ne $resolved.Error) {
        return $false
    }
    $result = Connect-WbdTcpPort -Address $resolved.Addresses -Port $Port -TimeoutMilliseconds $limit
    $result.isOpen
}
