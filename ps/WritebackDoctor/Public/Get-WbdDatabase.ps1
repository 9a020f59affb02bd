function Get-WbdDatabase {
    <#
    .SYNOPSIS
        Reads the database of the Connect server.

    .DESCRIPTION
        Where it is, how large it is, and whether the synchronisation service can ask it. What the service answers when it cannot is
        kept as text.

    .EXAMPLE
        Get-WbdDatabase

    .OUTPUTS
        A table: isReachable, problem, server, instance, name, isLocal, edition, version, usedMegabytes.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdModule -Name ADSync
    $state = @{
        isReachable   = $false
        problem       = $null
        server        = $null
        instance      = $null
        name          = $null
        isLocal       = $null
        edition       = $null
        version       = $null
        usedMegabytes = $null
    }
    try {
        $database = Get-ADSyncDatabaseConfiguration -ErrorAction Stop
    }
    catch {
        $record = ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'reach its database'
        # Who may not ask has learned nothing of the database.
        if ($record.CategoryInfo.Category -eq 'PermissionDenied' -or $_.FullyQualifiedErrorId -like 'CommandNotFound*') {
            throw $record
        }
        # A service that does not run answers nothing at all.
        $service = Get-WbdService
        if ($service.Status -ne 'Running') {
            throw (New-WbdErrorRecord -ErrorId 'ServiceNotRunning' -Category ResourceUnavailable -TargetObject 'ADSync' -Message (
                    'The service ADSync is {0}, so nothing can be said of its database.' -f $service.Status))
        }
        $state.problem = $_.Exception.GetBaseException().Message
        return $state
    }
    if ($null -eq $database) {
        throw (New-WbdErrorRecord -ErrorId 'NoDatabase' -Category ObjectNotFound -TargetObject 'ADSync' -Message (
                'The Connect server does not tell where its database is.'))
    }
    $state.isReachable = $true
    foreach ($pair in @(
            @('server', 'SqlServerName'), @('instance', 'SqlServerInstanceName'), @('name', 'SqlServerDBName'),
            @('edition', 'SqlEdition'), @('version', 'SqlProductVersion'))) {
        $property = $database.PSObject.Properties[$pair[1]]
        if ($null -ne $property -and -not [string]::IsNullOrEmpty([string] $property.Value)) {
            $state[$pair[0]] = [string] $property.Value
        }
    }
    $local = $database.PSObject.Properties['IsLocalDBInstalled']
    if ($null -ne $local) {
        $state.isLocal = ConvertTo-WbdFlag -Value $local.Value
    }
    $used = $database.PSObject.Properties['UsedSpaceInMb']
    $megabytes = 0.0
    if ($null -ne $used -and [double]::TryParse([string] $used.Value, 'Float', [cultureinfo]::InvariantCulture, [ref] $megabytes)) {
        $state.usedMegabytes = $megabytes
    }
    $state
}
