# Begins to read what comes next over the connection of a probe.
function Receive-WbdProbeText {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Probe,
        [Parameter(Mandatory = $true)] [string] $Stage
    )

    $Probe.Stage = $Stage
    $Probe.Task = $Probe.Stream.ReadAsync($Probe.Buffer, 0, $Probe.Buffer.Length)
}
