@{
    RootModule        = 'LabNetwork.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7a04'
    Author            = 'writeback-doctor contributors'
    Description       = 'Reachability of the lab''s hosts, where there is no network.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
