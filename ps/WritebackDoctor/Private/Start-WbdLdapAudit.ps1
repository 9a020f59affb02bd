# Begins the paged search of an audit by LDAP, and returns the number of users as the controller estimates it ($null: it does
# not say). A page is asked for before the one before it is worked on, so that the controller and this process work side by side.
# In the audit: Fetcher, which waits for the page that is under way; Response, the page that has arrived and is not handed out yet.
function Start-WbdLdapAudit {
    [CmdletBinding()]
    [OutputType([int])]
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
    Receive-WbdLdapAuditResponse -Audit $Audit
    if ($Audit.Page.TotalCount -gt 0) {
        return $Audit.Page.TotalCount
    }
    if ($Audit.Page.Cookie.Length -eq 0) {
        return $Audit.Response.Entries.Count
    }
    # RFC 2696 lets a server give no estimate. Then the users are counted: names alone are a small part of the reading.
    @(Find-WbdEntry -Context $Audit.Context -SearchBase $Audit.SearchBase -Scope Subtree -Filter $Audit.Filter -Attribute '1.1').Count
}
