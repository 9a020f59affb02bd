# Takes in what the proxy says to CONNECT. Any success opens the tunnel (RFC 9110 9.3.6).
function Step-WbdProxyAnswer {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe
    )

    $count = $Probe.Task.Result
    $Probe.Text += [System.Text.Encoding]::ASCII.GetString($Probe.Buffer, 0, $count)
    $head = Read-WbdHttpHead -Text $Probe.Text
    if ($null -eq $head) {
        if ($count -eq 0 -or $Probe.Text.Length -gt 65536) {
            Complete-WbdEndpointProbe -Probe $Probe -Failure 'proxyRefused'
        }
        else {
            Receive-WbdProbeText -Probe $Probe -Stage 'proxyAnswer'
        }
        return
    }
    if (-not $Probe.IsHello) {
        $Probe.Result.proxyStatus = $head.Status
        $Probe.Result.proxyAuthenticate = @($head.Headers['proxy-authenticate'] | Where-Object { $null -ne $_ })
    }
    if ($null -ne $head.Status -and $head.Status -ge 200 -and $head.Status -lt 300) {
        if (-not $Probe.IsHello) {
            $Probe.Result.reached = 'address'
        }
        Protect-WbdEndpointProbe -Probe $Probe
    }
    else {
        Complete-WbdEndpointProbe -Probe $Probe -Failure 'proxyRefused'
    }
}
