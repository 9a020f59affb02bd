# Waits for the page that is under way.
function Receive-WbdLdapAuditResponse {
    param([hashtable] $Audit)

    $pending = $Audit.Pending
    $Audit.Pending = $null
    $result = $Audit.Fetcher.EndInvoke($pending)[0].PSObject.BaseObject
    if ($result -is [System.Management.Automation.ErrorRecord]) {
        $exception = $result.Exception.GetBaseException()
        # 87 is LDAP_FILTER_ERROR of the LDAP client, which reads the filter before anything is sent.
        if ($exception -is [System.DirectoryServices.Protocols.LdapException] -and $exception.ErrorCode -in 87, -7) {
            throw (New-WbdErrorRecord -ErrorId 'InvalidFilter' -Category InvalidArgument -TargetObject $Audit.Filter -Message (
                    '{0} is not a valid LDAP filter.' -f $Audit.Filter))
        }
        throw (ConvertTo-WbdDirectoryError -Context $Audit.Context -ErrorRecord $result)
    }
    $Audit.Response = $result
    $Audit.Page = $null
    foreach ($control in $result.Controls) {
        if ($control -is [System.DirectoryServices.Protocols.PageResultResponseControl]) {
            $Audit.Page = $control
        }
    }
    if ($null -eq $Audit.Page) {
        throw (New-WbdErrorRecord -ErrorId 'NoPaging' -Category InvalidResult -Message (
                '{0} does not answer searches page by page (RFC 2696).' -f $Audit.Context.Server))
    }
}
