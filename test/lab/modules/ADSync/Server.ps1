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
    $parameters = [Microsoft.IdentityManagement.PowerShell.ObjectModel.ParameterKeyedCollection]::new()
    foreach ($property in $state.parameters.PSObject.Properties) {
        $parameters.Add([Microsoft.IdentityManagement.PowerShell.ObjectModel.ConfigurationParameter]::new($property.Name, [string] $property.Value))
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

<#
.SYNOPSIS
    Gets the state of automatic upgrade.
#>
function Get-ADSyncAutoUpgrade {
    [CmdletBinding()]
    param([switch] $Detail)

    $state = Get-LabState -Name connect.json
    $value = [string] $state.globalSettings.parameters.PSObject.Properties['Microsoft.OptionalFeature.AutoUpgradeState'].Value
    if (-not $Detail) {
        return $value
    }
    [pscustomobject] @{ State = $value; SuspensionReason = [string] $state.autoUpgradeSuspension }
}

<#
.SYNOPSIS
    Gets the run history, newest first.
#>
function Get-ADSyncRunProfileResult {
    [CmdletBinding()]
    param([guid] $ConnectorId, [int] $NumberRequested = 0)

    $state = Get-LabState -Name connect.json
    $number = 0
    $found = @(foreach ($run in $state.runHistory) {
            $number++
            $connector = $state.connectors.PSObject.Properties[$run.connector]
            if ($null -eq $connector -or ($PSBoundParameters.ContainsKey('ConnectorId') -and [guid] $connector.Value.identifier -ne $ConnectorId)) {
                continue
            }
            [pscustomobject] @{
                RunHistoryId      = [guid]::NewGuid()
                ConnectorId       = [guid] $connector.Value.identifier
                ConnectorName     = [string] $run.connector
                RunProfileName    = [string] $run.profile
                RunNumber         = $number
                Username          = 'NT SERVICE\ADSync'
                IsRunComplete     = $run.result -ne 'in-progress'
                Result            = [string] $run.result
                CurrentStepNumber = 1
                TotalSteps        = 1
                StartDate         = ConvertTo-LabDate -Value $run.startedAt
                EndDate           = if ($run.result -eq 'in-progress') { $null } else { (ConvertTo-LabDate -Value $run.startedAt).AddSeconds(41) }
            }
        })
    [array]::Reverse($found)
    if ($NumberRequested -gt 0) { $found | Select-Object -First $NumberRequested } else { $found }
}

<#
.SYNOPSIS
    Gets where the database is. A state with a database problem throws it, as the engine does.
#>
function Get-ADSyncDatabaseConfiguration {
    [CmdletBinding()]
    param()

    $database = (Get-LabState -Name connect.json).database
    if (-not [string]::IsNullOrEmpty($database.problem)) {
        throw [InvalidOperationException]::new([string] $database.problem)
    }
    [pscustomobject] @{
        IsLocalDBInstalled    = [bool] $database.isLocal
        UsedSpaceInMb         = [double] $database.usedMegabytes
        SqlServerName         = [string] $database.server
        SqlServerInstanceName = [string] $database.instance
        SqlServerDBName       = 'ADSync'
        SqlFullVersion        = 'Microsoft SQL Server 2019'
        SqlProductVersion     = '15.0.4382.1'
        SqlEdition            = [string] $database.edition
    }
}
