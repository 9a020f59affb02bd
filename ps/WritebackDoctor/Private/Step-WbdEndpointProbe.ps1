# Takes a probe one step on, after its task has ended: connected, through the proxy, secured, answered.
function Step-WbdEndpointProbe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe
    )

    $result = $Probe.Result
    if ($Probe.Task.IsFaulted) {
        $exception = $Probe.Task.Exception.GetBaseException()
        # The failed handshake's own exception tells more than the innermost one, which may be the system's.
        $failure = Get-WbdStreamFailure -Exception $Probe.Task.Exception.InnerException
        if ($Probe.Stage -eq 'secure' -and -not $Probe.IsHello) {
            $result.failure = $failure
            $result.problem = $exception.Message
            $Probe.IsHello = $true
            Connect-WbdEndpointProbe -Probe $Probe
            return
        }
        Complete-WbdEndpointProbe -Probe $Probe -Failure $failure -Exception $exception
        return
    }
    $elapsed = [Math]::Round($Probe.Clock.Elapsed.TotalMilliseconds, 1)
    switch ($Probe.Stage) {
        'connect' {
            $Probe.Stream = $Probe.Client.GetStream()
            if (-not $Probe.IsHello) {
                $result.reached = if ($null -eq $Probe.Target.Proxy) { 'address' } else { 'proxy' }
                $result.connectedAfter = $elapsed
            }
            if ($null -eq $Probe.Target.Proxy) {
                Protect-WbdEndpointProbe -Probe $Probe
            }
            else {
                $place = '{0}:{1}' -f $Probe.Target.HostName, $Probe.Target.Port
                Send-WbdProbeText -Probe $Probe -Stage 'askProxy' -Text "CONNECT $place HTTP/1.1`r`nHost: $place`r`n`r`n"
            }
        }
        'askProxy' { Receive-WbdProbeText -Probe $Probe -Stage 'proxyAnswer' }
        'proxyAnswer' { Step-WbdProxyAnswer -Probe $Probe }
        'secure' {
            $result.reached = 'tls'
            $result.securedAfter = $elapsed
            $result.tlsProtocol = [string] $Probe.Stream.SslProtocol
            $result.certificate = ConvertTo-WbdCertificate -Stream $Probe.Stream -Recorder $Probe.Recorder
            $result.askedAt = ConvertTo-WbdIsoDate -Date ([DateTime]::UtcNow)
            $request = "GET / HTTP/1.1`r`nHost: $($Probe.Target.HostName)`r`nUser-Agent: writeback-doctor`r`nAccept: */*`r`nConnection: close`r`n`r`n"
            Send-WbdProbeText -Probe $Probe -Stage 'ask' -Text $request
        }
        'ask' { Receive-WbdProbeText -Probe $Probe -Stage 'answer' }
        'answer' { Step-WbdProbeAnswer -Probe $Probe }
        'sayHello' { Receive-WbdProbeText -Probe $Probe -Stage 'helloAnswer' }
        'helloAnswer' {
            $result.helloReply = [Convert]::ToBase64String($Probe.Buffer, 0, [Math]::Min($Probe.Task.Result, 64))
            Complete-WbdEndpointProbe -Probe $Probe
        }
    }
}
