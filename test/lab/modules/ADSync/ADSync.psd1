@{
    RootModule        = 'ADSync.psm1'
    ModuleVersion     = '1.0.0.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7a02'
    Author            = 'writeback-doctor contributors'
    Description       = 'Stand-in for the ADSync module of a Connect server, over the state in WBD_LAB/connect.json.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Add-ADSyncConnector'
        'Get-ADSyncAADPasswordResetConfiguration'
        'Get-ADSyncAutoUpgrade'
        'Get-ADSyncConnector'
        'Get-ADSyncConnectorRunStatus'
        'Get-ADSyncCSObject'
        'Get-ADSyncDatabaseConfiguration'
        'Get-ADSyncGlobalSettings'
        'Get-ADSyncMVObject'
        'Get-ADSyncRule'
        'Get-ADSyncRunProfileResult'
        'Get-ADSyncScheduler'
        'Get-ADSyncServerConfiguration'
        'Set-ADSyncAADPasswordResetConfiguration'
        'Start-ADSyncSyncCycle'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
