# What went wrong with a directory, as one sentence with a category, whichever reader met it. Judged by types and
# numbers, never by text, which is localised.
function ConvertTo-WbdDirectoryError {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [System.Management.Automation.ErrorRecord] $ErrorRecord
    )

    # A cmdlet's own exception may be wrapped by the call that carried it.
    $exception = $ErrorRecord.Exception
    while ($exception -is [System.Management.Automation.MethodInvocationException] -and $null -ne $exception.InnerException) {
        $exception = $exception.InnerException
    }
    if ($ErrorRecord.FullyQualifiedErrorId -like 'Wbd*') {
        return $ErrorRecord
    }

    $kind = switch ($exception.GetType().Name) {
        'ADServerDownException' { 'unreachable' }
        'AuthenticationException' { 'signIn' }
        'UnauthorizedAccessException' { 'denied' }
        'TimeoutException' { 'timedOut' }
        'LdapException' {
            # Codes of the LDAP client: 49 invalid credentials, 81 server down, 82 local error (SASL), 85 timeout, 91 connect error.
            switch ($exception.ErrorCode) {
                49 { 'signIn' }
                82 { 'signIn' }
                81 { 'unreachable' }
                91 { 'unreachable' }
                85 { 'timedOut' }
                default { 'other' }
            }
        }
        'DirectoryOperationException' {
            $result = if ($null -ne $exception.Response) { [string] $exception.Response.ResultCode } else { '' }
            switch ($result) {
                'InsufficientAccessRights' { 'denied' }
                'OperationsError' { 'signIn' }
                'TimeLimitExceeded' { 'timedOut' }
                'Busy' { 'unreachable' }
                'Unavailable' { 'unreachable' }
                default { 'other' }
            }
        }
        default { 'other' }
    }
    $Context.HasFailed = $true
    New-WbdDirectoryError -Context $Context -Kind $kind -InnerException $exception
}
