# Begins the TLS handshake of a probe. TLS 1.2 and nothing else is asked for: it is what the cloud demands and what the
# Connect server speaks, and what PowerShell itself would choose differs between its editions.
function Protect-WbdEndpointProbe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe
    )

    if ($Probe.IsHello) {
        $bytes = New-WbdClientHello -HostName $Probe.Target.HostName
        $Probe.Stage = 'sayHello'
        $Probe.Task = $Probe.Stream.WriteAsync($bytes, 0, $bytes.Length)
        return
    }
    $Probe.Recorder = New-WbdCertificateRecorder
    $Probe.Stream = [System.Net.Security.SslStream]::new($Probe.Stream, $false, $Probe.Recorder.Callback)
    $Probe.Stage = 'secure'
    $tls12 = [System.Security.Authentication.SslProtocols] 3072
    $Probe.Task = $Probe.Stream.AuthenticateAsClientAsync($Probe.Target.HostName, $null, $tls12, $false)
}
