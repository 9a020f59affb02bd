# Find-WbdEntry through System.DirectoryServices.Protocols.
function Find-WbdLdapEntry {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $SearchBase,
        [Parameter(Mandatory = $true)] [string] $Scope,
        [Parameter(Mandatory = $true)] [string] $Filter,
        [Parameter(Mandatory = $true)] [string[]] $Attribute,
        # Domain controllers hand out 1000 entries at most (MaxPageSize); a smaller page costs little and starts sooner.
        [int] $PageSize = 500
    )

    $request = [System.DirectoryServices.Protocols.SearchRequest]::new($SearchBase, $Filter, $Scope, $Attribute)
    $request.TimeLimit = [TimeSpan]::FromSeconds(30)
    if ($Attribute -contains 'nTSecurityDescriptor') {
        # Without this control the SACL is asked for as well, and a reader without that privilege gets no descriptor at all.
        $masks = [System.DirectoryServices.Protocols.SecurityMasks] 'Owner, Group, Dacl'
        [void] $request.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new($masks))
    }
    $page = $null
    if ($Scope -ne 'Base') {
        $page = [System.DirectoryServices.Protocols.PageResultRequestControl]::new($PageSize)
        [void] $request.Controls.Add($page)
    }

    do {
        try {
            $response = $Context.Connection.SendRequest($request)
        }
        catch {
            $exception = $_.Exception.GetBaseException()
            if ($exception -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and
                $null -ne $exception.Response -and [string] $exception.Response.ResultCode -eq 'NoSuchObject') {
                return
            }
            throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
        }
        foreach ($entry in $response.Entries) {
            ConvertFrom-WbdLdapEntry -Context $Context -Entry $entry
        }
        $cookie = [byte[]] @()
        foreach ($control in $response.Controls) {
            if ($control -is [System.DirectoryServices.Protocols.PageResultResponseControl]) {
                $cookie = $control.Cookie
            }
        }
        if ($null -ne $page) {
            $page.Cookie = $cookie
        }
    } while ($null -ne $cookie -and $cookie.Length -gt 0)
}
