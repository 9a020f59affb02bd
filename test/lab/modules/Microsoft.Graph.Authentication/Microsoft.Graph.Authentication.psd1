@{
    RootModule        = 'Microsoft.Graph.Authentication.psm1'
    ModuleVersion     = '2.30.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7b01'
    Author            = 'writeback-doctor contributors'
    Description       = 'Stand-in for a module of Microsoft Graph PowerShell, over the tenant of the lab.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Connect-MgGraph'
        'Get-MgContext'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
