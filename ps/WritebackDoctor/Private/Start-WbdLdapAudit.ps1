# Begins the paged search of an audit by LDAP. A page is asked for before the one before it is worked on, so that the controller and this process work side by side.
# In the audit: Fetcher, which waits for the page that is under way; Response, the page that has arrived and is not handed out yet.
function Start-WbdLdapAudit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    # A runspace of its own and not BeginSendRequest, which over TLS on Linux may wait for a reply that has arrived already.
    # It needs no commands, so it is made without any.
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::Create()
    $state.LanguageMode = 'FullLanguage'
    $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($state)
    $runspace.Open()
    $Audit.Fetcher = [powershell]::Create()
    $Audit.Fetcher.Runspace = $runspace
    Send-WbdLdapAuditRequest -Audit $Audit -Cookie ([byte[]] @())
}
