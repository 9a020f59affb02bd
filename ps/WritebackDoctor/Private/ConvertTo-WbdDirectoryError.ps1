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

    $place = '{0} ({1})' -f $Context.Domain, $Context.Target
    $service = if ($Context.Reader -eq 'ActiveDirectory') { ' on Active Directory Web Services (port 9389)' } else { '' }
    switch ($kind) {
        'unreachable' {
            $id = 'DirectoryUnreachable'
            $category = 'ConnectionError'
            $message = "No domain controller of $place answered$service. Check the name, its DNS records and the firewall between this server and the domain controller."
        }
        'signIn' {
            $id = 'DirectorySignIn'
            $category = 'AuthenticationError'
            $message = "The directory of $place refused the sign-in. Check the user name and password, or run as a user of a trusted domain."
        }
        'denied' {
            $id = 'DirectoryDenied'
            $category = 'PermissionDenied'
            $message = "The directory of $place denied access to what was asked for. Run as a user who may read it."
        }
        'timedOut' {
            $id = 'DirectoryTimeout'
            $category = 'OperationTimeout'
            $message = "The directory of $place did not answer in time. Try again, or name another domain controller."
        }
        default {
            $id = 'DirectoryFailed'
            $category = 'ReadError'
            $message = "The directory of $place could not be read: $($exception.Message)"
        }
    }
    New-WbdErrorRecord -ErrorId $id -Category $category -TargetObject $Context.Domain -InnerException $exception -Message $message
}
