# The sentence for what can go wrong with a directory, as an error record.
function New-WbdDirectoryError {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [ValidateSet('unreachable', 'signIn', 'denied', 'timedOut', 'other')] [string] $Kind,
        [System.Exception] $InnerException
    )

    $place = '{0} ({1})' -f $Context.Domain, $Context.Target
    $service = ''
    $otherWay = ''
    if ($Context.Reader -eq 'ActiveDirectory') {
        $service = ' on Active Directory Web Services (port 9389)'
        $otherWay = ', or choose the directory reader Ldap'
    }
    switch ($Kind) {
        'unreachable' {
            $id = 'DirectoryUnreachable'
            $category = 'ConnectionError'
            $message = "No domain controller of $place answered$service. Check the name, its DNS records and the firewall between this server and the domain controller$otherWay."
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
            $message = "The directory of $place could not be read: $($InnerException.Message)"
        }
    }
    New-WbdErrorRecord -ErrorId $id -Category $category -TargetObject $Context.Domain -InnerException $InnerException -Message $message
}
