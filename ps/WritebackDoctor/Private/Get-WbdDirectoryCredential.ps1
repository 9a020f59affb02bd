# The credential that the directory options name, or $null for the operator's own sign-in. The password is taken
# from an environment variable of this process, so that it is never a parameter, in a request or in a transcript.
function Get-WbdDirectoryCredential {
    [CmdletBinding()]
    [OutputType([pscredential])]
    param(
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $userName = [string] $Directory['userName']
    if ($userName -eq '') {
        return $null
    }
    $variable = [string] $Directory['passwordVariable']
    if ($variable -eq '') {
        throw (New-WbdErrorRecord -ErrorId 'PasswordVariableMissing' -Category InvalidArgument -TargetObject $userName -Message (
                'The directory user {0} is set without passwordVariable, the name of the environment variable that holds the password.' -f $userName))
    }
    $plain = [System.Environment]::GetEnvironmentVariable($variable)
    if ([string]::IsNullOrEmpty($plain)) {
        throw (New-WbdErrorRecord -ErrorId 'PasswordVariableEmpty' -Category InvalidArgument -TargetObject $variable -Message (
                'The environment variable {0}, which should hold the password of {1}, is not set or empty.' -f $variable, $userName))
    }
    $secure = [System.Security.SecureString]::new()
    foreach ($character in $plain.ToCharArray()) {
        $secure.AppendChar($character)
    }
    $secure.MakeReadOnly()
    [pscredential]::new($userName, $secure)
}
