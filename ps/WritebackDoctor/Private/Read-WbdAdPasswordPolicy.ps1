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
    ConvertFrom-WbdAdPasswordPolicy -Policy $policy
}
