# Waits for the next page: a table with its entries, the cookie of the page after it (empty: there is none), and total, the controller's estimate.
function Receive-WbdLdapAuditResponse {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    $arrived = $Audit.Arrived.Take()
    if ($arrived -is [System.Management.Automation.ErrorRecord]) {
        $exception = $arrived.Exception.GetBaseException()
        # 87 is LDAP_FILTER_ERROR of the LDAP client, which reads the filter before anything is sent.
        if ($exception -is [System.DirectoryServices.Protocols.LdapException] -and $exception.ErrorCode -in 87, -7) {
            throw (New-WbdErrorRecord -ErrorId 'InvalidFilter' -Category InvalidArgument -TargetObject $Audit.Filter -Message (
                    '{0} is not a valid LDAP filter.' -f $Audit.Filter))
        }
        throw (ConvertTo-WbdDirectoryError -Context $Audit.Context -ErrorRecord $arrived)
    }
    foreach ($control in $arrived.Controls) {
        if ($control -is [System.DirectoryServices.Protocols.PageResultResponseControl]) {
            return @{ Entries = $arrived.Entries; IsLast = $control.Cookie.Length -eq 0; Total = $control.TotalCount }
        }
    }
    throw (New-WbdErrorRecord -ErrorId 'NoPaging' -Category InvalidResult -Message (
            '{0} does not answer searches page by page (RFC 2696).' -f $Audit.Context.Server))
}
