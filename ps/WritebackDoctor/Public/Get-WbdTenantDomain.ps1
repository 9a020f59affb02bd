function Get-WbdTenantDomain {
    <#
    .SYNOPSIS
        Reads the domain names of the tenant and how their users sign in.

    .DESCRIPTION
        One call: GET /domains. Needs the permission Domain.Read.All.

    .EXAMPLE
        Get-WbdTenantDomain

    .OUTPUTS
        One table for each domain: name, isVerified, isFederated.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdGraphModule -Name 'Microsoft.Graph.Identity.DirectoryManagement'
    try {
        $found = @(Get-MgDomain -All -ErrorAction Stop)
    }
    catch {
        throw (ConvertTo-WbdGraphError -ErrorRecord $_ -Activity 'read the domains' -Scope 'Domain.Read.All')
    }
    foreach ($one in $found) {
        @{ name = [string] $one.Id; isVerified = [bool] $one.IsVerified; isFederated = [string] $one.AuthenticationType -eq 'Federated' }
    }
}
