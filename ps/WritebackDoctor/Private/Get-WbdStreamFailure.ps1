# What an exception of a connection means, by its type and the system's error number, never by its text.
function Get-WbdStreamFailure {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [System.Exception] $Exception
    )

    $own = $Exception
    while ($null -ne $own) {
        if ($own -is [System.Net.Sockets.SocketException]) {
            switch ([string] $own.SocketErrorCode) {
                'ConnectionRefused' { return 'refused' }
                'TimedOut' { return 'timedOut' }
                { $_ -in 'HostUnreachable', 'NetworkUnreachable', 'HostDown', 'NetworkDown' } { return 'unreachable' }
                { $_ -in 'HostNotFound', 'NoData', 'TryAgain' } { return 'unresolved' }
                { $_ -in 'ConnectionReset', 'ConnectionAborted', 'Shutdown' } { return 'reset' }
                default { return 'other' }
            }
        }
        if ($own -is [System.Security.Authentication.AuthenticationException]) {
            return 'tls'
        }
        $own = $own.InnerException
    }
    if ($Exception.GetBaseException() -is [System.IO.IOException]) { 'closed' } else { 'other' }
}
