# The domain's default password policy through the ActiveDirectory module.
function Read-WbdAdPasswordPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $common = $Context.Parameters
    try {
        $policy = Get-ADDefaultDomainPasswordPolicy @common -Identity $Context.Root
    }
    catch {
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }
    $value = ConvertFrom-WbdAdPasswordPolicy -Policy $policy
    if ($null -eq $value) {
        throw (New-WbdErrorRecord -ErrorId 'PolicyUnreadable' -Category PermissionDenied -TargetObject $Context.Root -Message (
                'The password policy of {0} may not be read on {1}. Run as a user who may read the domain head.' -f $Context.Domain, $Context.Server))
    }
    $value
}
