# Ends the fetcher. A request under way is waited for: a connection that is taken away from it would bring the process down.
function Stop-WbdLdapAudit {
    param([hashtable] $Audit)

    if ($null -ne $Audit['Fetcher']) {
        if ($null -ne $Audit['Pending']) {
            [void] $Audit.Fetcher.EndInvoke($Audit.Pending)
        }
        $Audit.Fetcher.Runspace.Dispose()
        $Audit.Fetcher.Dispose()
    }
}
