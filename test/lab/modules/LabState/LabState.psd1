@{
    RootModule        = 'LabState.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7a01'
    Author            = 'writeback-doctor contributors'
    Description       = 'State of the lab on disk, shared by the stand-in modules.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Add-LabEvent'
        'Add-LabWritebackEvent'
        'ConvertTo-LabDate'
        'Get-LabPath'
        'Get-LabState'
        'Invoke-LabFault'
        'Set-LabState'
        'Start-LabWriteback'
        'Step-LabFault'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
