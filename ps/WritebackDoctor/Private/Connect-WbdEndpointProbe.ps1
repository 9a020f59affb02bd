# Opens the connection of a probe, the first one or, for a plain hello, a second one.
function Connect-WbdEndpointProbe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe
    )

    if ($null -ne $Probe.Client) {
        $Probe.Client.Dispose()
    }
    $Probe.Stage = 'connect'
    $Probe.Text = ''
    if ($null -ne $Probe.Target.Address) {
        $address = [System.Net.IPAddress]::Parse($Probe.Target.Address)
        $Probe.Client = [System.Net.Sockets.TcpClient]::new($address.AddressFamily)
        $Probe.Task = $Probe.Client.ConnectAsync($address, [int] $Probe.Target.Port)
    }
    else {
        $at = $Probe.Target.Proxy.LastIndexOf(':')
        $Probe.Client = [System.Net.Sockets.TcpClient]::new()
        $Probe.Task = $Probe.Client.ConnectAsync($Probe.Target.Proxy.Substring(0, $at), [int] $Probe.Target.Proxy.Substring($at + 1))
    }
}
