function Get-WbdTenantUser {
    <#
    .SYNOPSIS
        Reads a cloud user: where it comes from, its licences, and its registration for self-service password reset.

    .DESCRIPTION
        Found by name or, failing that, by the anchor. Needs the permissions User.Read.All and AuditLog.Read.All; a registration that may not be
        read is null.

    .PARAMETER UserPrincipalName
        The userPrincipalName.

    .PARAMETER ImmutableId
        The anchor as base64 (onPremisesImmutableId), for a user whose cloud name is another.

    .EXAMPLE
        Get-WbdTenantUser -UserPrincipalName ada@contoso.com

    .OUTPUTS
        A table: user, which is null when there is none (id, userPrincipalName, isSynchronised, immutableId, servicePlans, registration).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $UserPrincipalName,

        [string] $ImmutableId
    )

    foreach ($name in 'Microsoft.Graph.Users', 'Microsoft.Graph.Reports') {
        Import-WbdGraphModule -Name $name
    }
    $wanted = @{ Property = 'id', 'userPrincipalName', 'onPremisesSyncEnabled', 'onPremisesImmutableId'; ErrorAction = 'Stop' }
    try {
        $found = @(Get-MgUser @wanted -Filter ("userPrincipalName eq '{0}'" -f $UserPrincipalName.Replace("'", "''")))
        if ($found.Count -eq 0 -and -not [string]::IsNullOrEmpty($ImmutableId)) {
            $found = @(Get-MgUser @wanted -Filter ("onPremisesImmutableId eq '{0}'" -f $ImmutableId.Replace("'", "''")))
        }
        if ($found.Count -eq 0) {
            return @{ user = $null }
        }
        $plans = @(foreach ($licence in Get-MgUserLicenseDetail -UserId $found[0].Id -All -ErrorAction Stop) {
                ConvertFrom-WbdServicePlan -Plan @($licence.ServicePlans)
            })
    }
    catch {
        throw (ConvertTo-WbdGraphError -ErrorRecord $_ -Activity 'read the user' -Scope 'User.Read.All')
    }
    # Only tenants with a P1 licence have this report.
    $details = try { Get-MgReportAuthenticationMethodUserRegistrationDetail -UserRegistrationDetailsId $found[0].Id -ErrorAction Stop } catch { $null }
    $registration = $null
    if ($null -ne $details) {
        $registration = @{
            isEnabled       = ConvertTo-WbdFlag -Value $details.IsSsprEnabled
            isRegistered    = ConvertTo-WbdFlag -Value $details.IsSsprRegistered
            isCapable       = ConvertTo-WbdFlag -Value $details.IsSsprCapable
            isAdministrator = ConvertTo-WbdFlag -Value $details.IsAdmin
        }
    }
    $anchor = [string] $found[0].OnPremisesImmutableId
    @{
        user = @{
            id                = [string] $found[0].Id
            userPrincipalName = [string] $found[0].UserPrincipalName
            isSynchronised    = $found[0].OnPremisesSyncEnabled -eq $true
            immutableId       = if ($anchor -eq '') { $null } else { $anchor }
            servicePlans      = $plans
            registration      = $registration
        }
    }
}
