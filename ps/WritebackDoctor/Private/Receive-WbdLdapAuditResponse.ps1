# Waits for the next page: a table of Entries, IsLast, and Total, how many the controller expects in all pages (0: it does not say).
function Receive-WbdLdapAuditResponse {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    if ($Audit.Fetching.IsCompleted -and -not $Audit.Arrived.IsAddingCompleted) {
        [void] $Audit.Fetcher.EndInvoke($Audit.Fetching)
        $Audit.Fetching = $Audit.Fetcher.BeginInvoke()
    }
    $arrived = $null
    if (-not $Audit.Arrived.TryTake([ref] $arrived, [System.Threading.Timeout]::Infinite)) {
        throw (New-WbdErrorRecord -ErrorId 'NoFurtherPage' -Category InvalidOperation -TargetObject $Audit.SearchBase -Message (
                'All users below {0} have been read.' -f $Audit.SearchBase))
    }
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
