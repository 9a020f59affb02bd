function Test-WbdController {
    <#
    .SYNOPSIS
        Tries to connect to the same TCP ports of many hosts, all side by side.

    .DESCRIPTION
        Resolves all names, then connects to each port of each host and closes the connection at once; nothing is sent. However many
        hosts do not answer, the whole takes no longer than one of them.

    .PARAMETER HostName
        DNS names of the hosts.

    .PARAMETER Port
        The ports, 1 to 65535.

    .PARAMETER TimeoutMilliseconds
        Time limit of the name resolution and of the attempts. Default 5000: Windows needs 2 seconds to report a refusal.

    .EXAMPLE
        Test-WbdController -HostName dc1.contoso.com, dc2.contoso.com -Port 53, 88, 135, 389, 445

    .OUTPUTS
        One table for each host, as Test-WbdPort gives it: hostName, addresses, resolutionError, ports.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $HostName,

        [Parameter(Mandatory = $true)] [ValidateRange(1, 65535)] [int[]] $Port,

        [ValidateRange(1, 600000)] [int] $TimeoutMilliseconds = 5000
    )

    if ($HostName.Length -eq 0) {
        return
    }
    $resolved = @(Resolve-WbdHostName -HostName $HostName -TimeoutMilliseconds $TimeoutMilliseconds)
    $targets = @(foreach ($one in $resolved) { if ($null -eq $one.Error) { , $one.Addresses } })
    $probes = @(Connect-WbdTcpHost -Target $targets -Port $Port -TimeoutMilliseconds $TimeoutMilliseconds)
    $next = 0
    for ($index = 0; $index -lt $HostName.Length; $index++) {
        $ports = @()
        if ($null -eq $resolved[$index].Error) {
            $ports = @($probes[$next])
            $next++
        }
        @{
            hostName        = $HostName[$index]
            addresses       = $resolved[$index].Addresses
            resolutionError = $resolved[$index].Error
            ports           = $ports
        }
    }
}
