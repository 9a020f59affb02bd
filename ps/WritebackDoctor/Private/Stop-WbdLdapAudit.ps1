# Ends the fetcher. A request under way is waited for: a connection that is taken away from it would bring the process down.
function Stop-WbdLdapAudit {
    param([hashtable] $Audit)

    if ($null -ne $Audit['Fetcher']) {
        $Audit.Cancel.Cancel()
        if ($null -ne $Audit['Fetching']) {
            [void] $Audit.Fetcher.EndInvoke($Audit.Fetching)
        }
        $Audit.Fetcher.Runspace.Dispose()
        $Audit.Fetcher.Dispose()
        $Audit.Arrived.Dispose()
        $Audit.Cancel.Dispose()
    }
}
