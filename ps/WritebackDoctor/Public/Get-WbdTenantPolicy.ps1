function Get-WbdTenantPolicy {
    <#
    .SYNOPSIS
        Reads whether administrators may reset their own passwords.

    .DESCRIPTION
        One call: GET /policies/authorizationPolicy. Needs the permission Policy.Read.All.

    .EXAMPLE
        Get-WbdTenantPolicy

    .OUTPUTS
        A table: administratorsMayUseSspr.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdGraphModule -Name 'Microsoft.Graph.Identity.SignIns'
    try {
        $policy = Get-MgPolicyAuthorizationPolicy -ErrorAction Stop
    }
    catch {
        throw (ConvertTo-WbdGraphError -ErrorRecord $_ -Activity 'read the authorization policy' -Scope 'Policy.Read.All')
    }
    @{ administratorsMayUseSspr = ConvertTo-WbdFlag -Value $policy.AllowedToUseSspr }
}
