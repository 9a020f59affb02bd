function Get-WbdScheduler {
    <#
    .SYNOPSIS
        Reads the state of the synchronisation scheduler, and what is running now.

    .DESCRIPTION
        Staging mode, whether the scheduler is on or suspended, and the connectors that are running a profile at this moment.

    .EXAMPLE
        Get-WbdScheduler

    .OUTPUTS
        A table: syncCycleEnabled, suspended, stagingMode, cycleInProgress, running, nextCycleAt, intervalSeconds.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdModule -Name ADSync
    try {
        $scheduler = Get-ADSyncScheduler -ErrorAction Stop
        $running = @(foreach ($one in Get-ADSyncConnectorRunStatus -ErrorAction Stop) { [string] $one.ConnectorName })
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its scheduler')
    }
    $interval = $scheduler.CurrentlyEffectiveSyncCycleInterval
    @{
        syncCycleEnabled = ConvertTo-WbdFlag -Value $scheduler.SyncCycleEnabled
        suspended        = ConvertTo-WbdFlag -Value $scheduler.SchedulerSuspended
        stagingMode      = ConvertTo-WbdFlag -Value $scheduler.StagingModeEnabled
        cycleInProgress  = ConvertTo-WbdFlag -Value $scheduler.SyncCycleInProgress
        running          = $running
        nextCycleAt      = ConvertTo-WbdIsoDate -Date $scheduler.NextSyncCycleStartTimeInUTC
        intervalSeconds  = if ($interval -is [TimeSpan]) { $interval.TotalSeconds } else { $null }
    }
}
