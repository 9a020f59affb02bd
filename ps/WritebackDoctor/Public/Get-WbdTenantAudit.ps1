function Get-WbdTenantAudit {
    <#
    .SYNOPSIS
        Reads when password writeback was enabled and disabled for the tenant, and by whom.

    .DESCRIPTION
        From the audit log, which goes back 7 days, or 30 with a P1 licence: GET /auditLogs/directoryAudits by the names of the two activities. Needs the permission AuditLog.Read.All.

    .EXAMPLE
        Get-WbdTenantAudit

    .OUTPUTS
        One table for each entry, the newest first: activity, isEnabling, at, by, succeeded.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdGraphModule -Name 'Microsoft.Graph.Reports'
    # No wording of ours: these are the names of the activities, the same in every language.
    $activities = @{ 'Enable password writeback for directory' = $true; 'Disable password writeback for directory' = $false }
    $terms = @(foreach ($name in $activities.get_Keys() | Sort-Object) { "activityDisplayName eq '$name'" })
    try {
        $found = @(Get-MgAuditLogDirectoryAudit -Filter ($terms -join ' or ') -All -ErrorAction Stop)
    }
    catch {
        throw (ConvertTo-WbdGraphError -ErrorRecord $_ -Activity 'read the audit log' -Scope 'AuditLog.Read.All')
    }
    foreach ($one in $found | Sort-Object -Property ActivityDateTime -Descending) {
        $user = if ($null -eq $one.InitiatedBy) { $null } else { $one.InitiatedBy.User }
        $name = if ($null -eq $user) { '' } else { [string] $user.UserPrincipalName }
        @{
            activity   = [string] $one.ActivityDisplayName
            isEnabling = [bool] $activities[[string] $one.ActivityDisplayName]
            at         = ConvertTo-WbdIsoDate -Date $one.ActivityDateTime
            by         = if ($name -eq '') { $null } else { $name }
            succeeded  = [string] $one.Result -eq 'success'
        }
    }
}
