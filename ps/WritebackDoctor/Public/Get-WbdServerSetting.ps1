function Get-WbdServerSetting {
    <#
    .SYNOPSIS
        Reads those of the Connect server's global settings that writeback depends on.

    .DESCRIPTION
        The version of Connect, the optional feature password writeback as the wizard keeps it, staging mode, and automatic upgrade.
        The settings are text on the server, where 'False' is not $false; a value that is neither true nor false is null.

    .EXAMPLE
        Get-WbdServerSetting

    .OUTPUTS
        A table: connectVersion, passwordWriteback, stagingMode, runHistoryKeptSeconds, autoUpgradeState, autoUpgradeSuspension.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdModule -Name ADSync
    $values = @{}
    $upgrade = $null
    try {
        foreach ($parameter in (Get-ADSyncGlobalSettings -ErrorAction Stop).Parameters) {
            $values[[string] $parameter.Name] = [string] $parameter.Value
        }
        if ($null -ne (Get-Command -Name Get-ADSyncAutoUpgrade -ErrorAction Ignore)) {
            $upgrade = Get-ADSyncAutoUpgrade -Detail -ErrorAction Stop
        }
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its global settings')
    }
    $version = [string] $values['Microsoft.Synchronize.ServerConfigurationVersion']
    $kept = [TimeSpan]::Zero
    $isKept = [TimeSpan]::TryParse([string] $values['Microsoft.Synchronize.RunHistoryPurgeInterval'], [cultureinfo]::InvariantCulture, [ref] $kept)
    $state = [string] $values['Microsoft.OptionalFeature.AutoUpgradeState']
    $suspension = ''
    if ($null -ne $upgrade) {
        $state = [string] $upgrade.State
        $suspension = [string] $upgrade.SuspensionReason
    }
    @{
        connectVersion        = if ($version -eq '') { $null } else { $version }
        passwordWriteback     = ConvertTo-WbdFlag -Value $values['Microsoft.OptionalFeature.PasswordWriteback']
        stagingMode           = ConvertTo-WbdFlag -Value $values['Microsoft.Synchronize.StagingMode']
        runHistoryKeptSeconds = if ($isKept) { $kept.TotalSeconds } else { $null }
        autoUpgradeState      = if ($state -eq '') { $null } else { $state }
        autoUpgradeSuspension = if ($suspension -eq '') { $null } else { $suspension }
    }
}
