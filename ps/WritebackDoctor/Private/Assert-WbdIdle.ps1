# Refuses while a synchronisation is running: it would be cut off, and its objects left half exported.
function Assert-WbdIdle {
    [CmdletBinding()]
    param()

    Import-WbdModule -Name ADSync
    try {
        $isRunning = ConvertTo-WbdFlag -Value (Get-ADSyncScheduler -ErrorAction Stop).SyncCycleInProgress
        $busy = @(foreach ($one in Get-ADSyncConnectorRunStatus -ErrorAction Stop) { [string] $one.ConnectorName })
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'tell whether a synchronisation is running')
    }
    if ($isRunning -or $busy.Count -gt 0) {
        $what = if ($busy.Count -gt 0) { ' ({0})' -f ($busy -join ', ') } else { '' }
        throw (New-WbdErrorRecord -ErrorId 'SyncRunning' -Category ResourceBusy -TargetObject 'ADSync' -Message (
                "A synchronisation is running$what. Wait until it has ended."))
    }
}
