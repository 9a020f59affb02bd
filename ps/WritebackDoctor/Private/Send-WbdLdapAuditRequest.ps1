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
