function Test-WbdIdleConnection {
    <#
    .SYNOPSIS
        Opens a TLS connection, leaves it idle for a time, and tries whether it is still there.

    .DESCRIPTION
        Connects to the endpoint, directly or through the proxy, completes TLS 1.2, sends nothing until the time is over, and then
        asks for an answer. Whether the connection was closed properly, reset, or dropped without a word is told apart: the
        first may be the endpoint's own limit.

    .PARAMETER Endpoint
        The endpoint as host:port.

    .PARAMETER Proxy
        A proxy as host:port. Without one, the endpoint is connected to directly.

    .PARAMETER IdleSeconds
        How long the connection is left alone.

    .PARAMETER TimeoutMilliseconds
        Time limit of each of the two parts before and after.

    .EXAMPLE
        Test-WbdIdleConnection -Endpoint 'contoso.servicebus.windows.net:443' -IdleSeconds 180

    .OUTPUTS
        A table: hostName, port, proxy, idleSeconds, outcome (survived, closed, reset, silent, notOpened), afterSeconds, problem.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[^:\s/]+:\d{1,5}$')] [string] $Endpoint,

        [string] $Proxy = '',

        [ValidateRange(1, 3600)] [int] $IdleSeconds = 180,

        [ValidateRange(1, 600000)] [int] $TimeoutMilliseconds = 10000
    )

    $name, $number = $Endpoint -split ':'
    Watch-WbdIdleConnection -HostName $name -Port ([int] $number) -Proxy $Proxy -IdleSeconds $IdleSeconds -TimeoutMilliseconds $TimeoutMilliseconds
}
