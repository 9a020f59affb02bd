@{
    RootModule        = 'LabWindows.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7a05'
    Author            = 'writeback-doctor contributors'
    Description       = 'Stand-ins for cmdlets that exist on Windows only: services, CIM and the event log, over the lab''s state.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-CimInstance'
        'Get-NetTCPConnection'
        'Get-Service'
        'Get-WinEvent'
        'Restart-Service'
        'Start-Service'
        'Stop-Service'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
