function Test-WbdPort {
    <#
    .SYNOPSIS
        Tries to connect to TCP ports of a host, all side by side.

    .DESCRIPTION
        Resolves the name, then connects to each port and closes the connection at once; nothing is sent. What a refusal or a time-out
        means is told by the system's error number, never by its text.

    .PARAMETER HostName
        DNS name or address of the host.

    .PARAMETER Port
        The ports, 1 to 65535.

    .PARAMETER TimeoutMilliseconds
        Time limit of the name resolution and of each attempt. Default 5000: Windows needs 2 seconds to report a refusal.

    .EXAMPLE
        Test-WbdPort -HostName dc1.contoso.com -Port 53, 88, 135, 389, 445

    .OUTPUTS
        A table: hostName, addresses, resolutionError, ports (port, isOpen, failure, milliseconds).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,

        [Parameter(Mandatory = $true)] [ValidateRange(1, 65535)] [int[]] $Port,

        [ValidateRange(1, 600000)] [int] $TimeoutMilliseconds = 5000
    )

    $resolved = Resolve-WbdHostName -HostName $HostName -TimeoutMilliseconds $TimeoutMilliseconds
    $ports = @()
    if ($null -eq $resolved.Error) {
        $ports = Connect-WbdTcpHost -Target @(, $resolved.Addresses) -Port $Port -TimeoutMilliseconds $TimeoutMilliseconds
    }
    @{
        hostName        = $HostName
        addresses       = $resolved.Addresses
        resolutionError = $resolved.Error
        ports           = $ports
    }
}
