# Begins the paged search of an audit by LDAP. The fetcher asks for the next page as soon as one has arrived, so that the controller never waits
# for what is done with the users. When it is 20 pages ahead of them it ends, and begins again with the next page that is taken.
# In the audit: Fetcher and its Fetching; Arrived, the responses of the controller or the error that ended them; and Cancel, which ends the fetcher.
function Start-WbdLdapAudit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    # Typed: as plain objects the names would become one text.
    [string[]] $attributes = 'objectClass', 'objectSid', 'sAMAccountName', 'adminCount', 'userAccountControl', 'nTSecurityDescriptor'
    $request = [System.DirectoryServices.Protocols.SearchRequest]::new($Audit.SearchBase, $Audit.Filter, 'Subtree', $attributes)
    $request.TimeLimit = [TimeSpan]::FromSeconds(120)
    # Without this control the SACL is asked for as well, and a reader without that privilege gets no descriptor at all.
    $masks = [System.DirectoryServices.Protocols.SecurityMasks] 'Owner, Group, Dacl'
    [void] $request.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new($masks))
    $paging = [System.DirectoryServices.Protocols.PageResultRequestControl]::new($Audit.PageSize)
    [void] $request.Controls.Add($paging)
    $fetch = {
        param($Connection, $Request, $Paging, $Arrived, $Canceled)

        try {
            do {
                # Else the time that the connection has for small readings would end it first.
                $response = $Connection.SendRequest($Request, $Request.TimeLimit + [TimeSpan]::FromSeconds(10))
                $Paging.Cookie = [byte[]] @()
                foreach ($control in $response.Controls) {
                    if ($control -is [System.DirectoryServices.Protocols.PageResultResponseControl]) { $Paging.Cookie = $control.Cookie }
                }
                $isLast = $Paging.Cookie.Length -eq 0
                $Arrived.Add($response)
                # It ends rather than waits: a pipeline that waits would keep the whole process from ending.
            } until ($isLast -or $Arrived.Count -ge 20 -or $Canceled.IsCancellationRequested)
        }
        catch {
            $isLast = $true
            $Arrived.Add($_)
        }
        if ($isLast) {
            $Arrived.CompleteAdding()
        }
    }

    # A runspace of its own and not BeginSendRequest, which over TLS on Linux may wait for a reply that has arrived already.
    # It needs no commands, so it is made without any.
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::Create()
    $state.LanguageMode = 'FullLanguage'
    $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($state)
    $runspace.Open()
    $Audit.Arrived = [System.Collections.Concurrent.BlockingCollection[object]]::new()
    $Audit.Cancel = [System.Threading.CancellationTokenSource]::new()
    $Audit.Fetcher = [powershell]::Create()
    $Audit.Fetcher.Runspace = $runspace
    [void] $Audit.Fetcher.AddScript($fetch.ToString())
    foreach ($argument in $Audit.Context.Connection, $request, $paging, $Audit.Arrived, $Audit.Cancel.Token) {
        [void] $Audit.Fetcher.AddArgument($argument)
    }
    $Audit.Fetching = $Audit.Fetcher.BeginInvoke()
}
