function Get-WbdTenantLicence {
    <#
    .SYNOPSIS
        Reads the subscriptions of the tenant with their service plans.

    .DESCRIPTION
        One call: GET /subscribedSkus. Needs the permission LicenseAssignment.Read.All.

    .EXAMPLE
        Get-WbdTenantLicence

    .OUTPUTS
        One table for each subscription: name, status, servicePlans (id, name, status).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdGraphModule -Name 'Microsoft.Graph.Identity.DirectoryManagement'
    try {
        $found = @(Get-MgSubscribedSku -All -ErrorAction Stop)
    }
    catch {
        throw (ConvertTo-WbdGraphError -ErrorRecord $_ -Activity 'read the subscriptions' -Scope 'LicenseAssignment.Read.All')
    }
    foreach ($one in $found) {
        @{
            name         = [string] $one.SkuPartNumber
            status       = [string] $one.CapabilityStatus
            servicePlans = @(ConvertFrom-WbdServicePlan -Plan @($one.ServicePlans))
        }
    }
}
