# Takes in what the endpoint answers over HTTP: its status, its clock and the first words of the body.
function Step-WbdProbeAnswer {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe
    )

    $count = $Probe.Task.Result
    $Probe.Text += [System.Text.Encoding]::ASCII.GetString($Probe.Buffer, 0, $count)
    $head = Read-WbdHttpHead -Text $Probe.Text
    if ($null -eq $head) {
        if ($count -eq 0) {
            Complete-WbdEndpointProbe -Probe $Probe -Failure 'closed'
        }
        elseif ($Probe.Text.Length -gt 65536) {
            Complete-WbdEndpointProbe -Probe $Probe -Failure 'notHttp'
        }
        else {
            Receive-WbdProbeText -Probe $Probe -Stage 'answer'
        }
        return
    }
    $result = $Probe.Result
    if ($result.reached -ne 'http') {
        $result.reached = 'http'
        $result.answeredAfter = [Math]::Round($Probe.Clock.Elapsed.TotalMilliseconds, 1)
        $result.status = $head.Status
        $date = [DateTimeOffset]::MinValue
        $text = @($head.Headers['date'])[0]
        if ([DateTimeOffset]::TryParse($text, [cultureinfo]::InvariantCulture, 'None', [ref] $date)) {
            $result.date = ConvertTo-WbdIsoDate -Date $date.UtcDateTime
        }
    }
    $body = $Probe.Text.Substring($head.BodyAt)
    $result.body = $body.Substring(0, [Math]::Min($body.Length, 300))
    $length = [long] 0
    if (-not [long]::TryParse(@($head.Headers['content-length'])[0], [ref] $length)) {
        # In chunks, or until the connection is closed.
        $length = 300
    }
    if ($count -eq 0 -or $body.Length -ge [Math]::Min($length, 300)) {
        Complete-WbdEndpointProbe -Probe $Probe
    }
    else {
        Receive-WbdProbeText -Probe $Probe -Stage 'answer'
    }
}
