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

function Send-WbdLdapAuditRequest {
    param([hashtable] $Audit, [byte[]] $Cookie)

    # Typed: as plain objects the names would become one text.
    [string[]] $attributes = 'objectClass', 'objectSid', 'sAMAccountName', 'adminCount', 'userAccountControl', 'nTSecurityDescriptor'
    $request = [System.DirectoryServices.Protocols.SearchRequest]::new($Audit.SearchBase, $Audit.Filter, 'Subtree', $attributes)
    $request.TimeLimit = [TimeSpan]::FromSeconds(120)
    # Without this control the SACL is asked for as well, and a reader without that privilege gets no descriptor at all.
    $masks = [System.DirectoryServices.Protocols.SecurityMasks] 'Owner, Group, Dacl'
    [void] $request.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new($masks))
    $page = [System.DirectoryServices.Protocols.PageResultRequestControl]::new($Audit.PageSize)
    $page.Cookie = $Cookie
    [void] $request.Controls.Add($page)

    $fetcher = $Audit.Fetcher
    $fetcher.Commands.Clear()
    [void] $fetcher.AddScript('param($Connection, $Request) try { $Connection.SendRequest($Request) } catch { $_ }')
    [void] $fetcher.AddArgument($Audit.Context.Connection).AddArgument($request)
    $Audit.Pending = $fetcher.BeginInvoke()
}

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
