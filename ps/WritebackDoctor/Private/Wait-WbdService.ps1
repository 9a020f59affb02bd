# Waits until the service ADSync has the status, or says in one sentence that it has not come to it.
function Wait-WbdService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Status,
        [Parameter(Mandatory = $true)] [int] $WaitSeconds
    )

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        $now = (Get-WbdService).Status
        if ($now -eq $Status) {
            return
        }
        [System.Threading.Thread]::Sleep(500)
    } while ($watch.Elapsed.TotalSeconds -lt $WaitSeconds)
    throw (New-WbdErrorRecord -ErrorId 'ServiceTimeout' -Category OperationTimeout -TargetObject 'ADSync' -Message (
            'The service ADSync is {0} and not {1} after {2} seconds. Look in the System log for events of the Service Control Manager.' -f
            $now, $Status, $WaitSeconds))
}
