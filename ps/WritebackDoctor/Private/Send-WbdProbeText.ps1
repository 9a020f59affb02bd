# Sends text over the connection of a probe.
function Send-WbdProbeText {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe,
        [Parameter(Mandatory = $true)] [string] $Stage,
        [Parameter(Mandatory = $true)] [string] $Text
    )

    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Text)
    $Probe.Stage = $Stage
    $Probe.Text = ''
    $Probe.Task = $Probe.Stream.WriteAsync($bytes, 0, $bytes.Length)
}
