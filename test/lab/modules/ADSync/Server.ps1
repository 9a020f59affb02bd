<#
.SYNOPSIS
    Gets the state of the synchronisation scheduler.
#>
function Get-ADSyncScheduler {
    [CmdletBinding()]
    param()

    $scheduler = (Get-LabState -Name connect.json).scheduler
    [pscustomobject] @{
        AllowedSyncCycleInterval            = [TimeSpan]::FromMinutes(30)
        CurrentlyEffectiveSyncCycleInterval = [TimeSpan]::FromMinutes(30)
        CustomizedSyncCycleInterval         = $null
        NextSyncCyclePolicyType             = [string] $scheduler.nextSyncCyclePolicyType
        NextSyncCycleStartTimeInUTC         = ConvertTo-LabDate -Value $scheduler.nextSyncCycleStartTime
        PurgeRunHistoryInterval             = [TimeSpan]::FromDays(7)
        SyncCycleEnabled                    = [bool] $scheduler.syncCycleEnabled
        MaintenanceEnabled                  = [bool] $scheduler.maintenanceEnabled
        StagingModeEnabled                  = [bool] $scheduler.stagingModeEnabled
        SchedulerSuspended                  = [bool] $scheduler.schedulerSuspended
        SyncCycleInProgress                 = [bool] $scheduler.syncCycleInProgress
    }
}

<#
.SYNOPSIS
    Gets the global settings. Every value is text, as the real ones are: 'False' is not $false.
#>
function Get-ADSyncGlobalSettings {
    [CmdletBinding()]
    param()

    $state = (Get-LabState -Name connect.json).globalSettings
    $parameters = [ParameterKeyedCollection]::new()
    foreach ($property in $state.parameters.PSObject.Properties) {
        $parameters.Add([pscustomobject] @{ Name = $property.Name; Value = [string] $property.Value })
    }
    [pscustomobject] @{
        Version          = 1
        SqlSchemaVersion = [int] $state.sqlSchemaVersion
        InstanceId       = [guid] $state.instanceId
        Schema           = $null
        Parameters       = $parameters
    }
}

<#
.SYNOPSIS
    Gets what is running now; nothing when the server is idle.
#>
function Get-ADSyncConnectorRunStatus {
    [CmdletBinding()]
    param([string] $ConnectorName)

    foreach ($name in (Get-LabState -Name connect.json).running) {
        if (-not $PSBoundParameters.ContainsKey('ConnectorName') -or $name -eq $ConnectorName) {
            [pscustomobject] @{ RunState = 'Busy'; ConnectorName = $name }
        }
    }
}
