function Test-WbdEndpoint {
    <#
    .SYNOPSIS
        Tries to reach HTTPS endpoints: name, connection, proxy, TLS 1.2 and HTTP, all endpoints and addresses side by side.

    .DESCRIPTION
        Resolves each name, connects to each of its addresses, or once through the proxy, completes a TLS 1.2 handshake and sends
        a GET without credentials. Every certificate is accepted, and described as this computer judges it. Where a handshake
        fails, a plain ClientHello on a new connection shows what the other end answers. The function does not sign in to a
        proxy. It judges nothing: a refusal is a result.

    .PARAMETER Endpoint
        The endpoints, each as host:port.

    .PARAMETER Proxy
        A proxy as host:port. Without one, the endpoints are connected to directly.

    .PARAMETER Bypass
        Those of the endpoints, as host:port, that are connected to directly although there is a proxy.

    .PARAMETER TimeoutMilliseconds
        Time limit of the name resolution, and of each probe from its connection to its answer.

    .EXAMPLE
        Test-WbdEndpoint -Endpoint 'passwordreset.microsoftonline.com:443' -Proxy 'proxy.contoso.com:8080'

    .OUTPUTS
        One table for each endpoint: hostName, port, addresses, resolutionError, probes.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[^:\s/]+:\d{1,5}$')] [string[]] $Endpoint,

        [string] $Proxy = '',

        [string[]] $Bypass = @(),

        [ValidateRange(1, 600000)] [int] $TimeoutMilliseconds = 10000
    )

    $places = @(foreach ($text in $Endpoint) {
            $name, $number = $text -split ':'
            @{ HostName = $name; Port = [int] $number; IsDirect = $Proxy -eq '' -or $Bypass -contains $text }
        })
    Read-WbdEndpoint -Place $places -Proxy $Proxy -TimeoutMilliseconds $TimeoutMilliseconds
}
