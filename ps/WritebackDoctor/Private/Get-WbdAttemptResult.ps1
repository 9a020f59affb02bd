# What became of one attempt. Judged by the socket error's number: its text is the system's language.
function Get-WbdAttemptResult {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Attempt,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $failure = $null
    if ($null -eq $Attempt.Elapsed) {
        $failure = 'timedOut'
    }
    elseif ($Attempt.Task.IsFaulted) {
        $exception = $Attempt.Task.Exception.GetBaseException()
        $code = if ($exception -is [System.Net.Sockets.SocketException]) { [string] $exception.SocketErrorCode } else { '' }
        $failure = switch ($code) {
            'ConnectionRefused' { 'refused' }
            'TimedOut' { 'timedOut' }
            { $_ -in 'HostUnreachable', 'NetworkUnreachable', 'HostDown', 'NetworkDown' } { 'unreachable' }
            default { 'other' }
        }
    }
    @{
        port         = $Attempt.Port
        isOpen       = $null -eq $failure
        failure      = $failure
        milliseconds = [Math]::Round($(if ($null -eq $Attempt.Elapsed) { $TimeoutMilliseconds } else { $Attempt.Elapsed }), 1)
    }
}
