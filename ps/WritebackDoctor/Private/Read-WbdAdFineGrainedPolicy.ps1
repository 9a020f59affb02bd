# The fine-grained password policy of a user that has one, through the ActiveDirectory module; $null when it may not be read.
function Read-WbdAdFineGrainedPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $User
    )

    $common = $Context.Parameters
    try {
        $found = Get-ADUserResultantPasswordPolicy @common -Identity $User
    }
    catch {
        # The user was just read, so what is not found, or may not be read, is the policy.
        if ($_.Exception.GetType().Name -in 'ADIdentityNotFoundException', 'UnauthorizedAccessException') {
            return $null
        }
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }
    if ($null -eq $found) {
        return $null
    }
    $policy = ConvertFrom-WbdAdPasswordPolicy -Policy $found
    if ($null -eq $policy) {
        return $null
    }
    $policy.name = [string] $found.Name
    $policy.precedence = [int] $found.Precedence
    $policy
}
