function Get-WbdSyncServer {
    <#
    .SYNOPSIS
        Reads what must be known of the Connect server right before something on it is changed.

    .DESCRIPTION
        The service ADSync and, while it runs, what only it can tell: staging mode, whether a synchronisation is running
        and the version of Connect.

    .EXAMPLE
        Get-WbdSyncServer

    .OUTPUTS
        A table: computerName, serviceStatus, serviceStartedAt, stagingMode, schedulerSuspended, syncInProgress, running,
        connectVersion.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $service = Get-WbdService
    $state = @{
        computerName       = Get-WbdComputerName
        serviceStatus      = $service.Status
        serviceStartedAt   = $service.StartedAt
        stagingMode        = $null
        schedulerSuspended = $null
        syncInProgress     = $null
        running            = @()
        connectVersion     = $null
    }
    if ($service.Status -ne 'Running') {
        return $state
    }
    Import-WbdModule -Name ADSync
    try {
        $scheduler = Get-ADSyncScheduler -ErrorAction Stop
        $state.stagingMode = ConvertTo-WbdFlag -Value $scheduler.StagingModeEnabled
        $state.schedulerSuspended = ConvertTo-WbdFlag -Value $scheduler.SchedulerSuspended
        $state.running = @(foreach ($one in Get-ADSyncConnectorRunStatus -ErrorAction Stop) { [string] $one.ConnectorName })
        $inCycle = ConvertTo-WbdFlag -Value $scheduler.SyncCycleInProgress
        $state.syncInProgress = $inCycle -eq $true -or $state.running.Count -gt 0
        foreach ($parameter in (Get-ADSyncGlobalSettings -ErrorAction Stop).Parameters) {
            if ([string] $parameter.Name -eq 'Microsoft.Synchronize.ServerConfigurationVersion') {
                $state.connectVersion = [string] $parameter.Value
            }
        }
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read the state of its synchronisation')
    }
    $state
}
