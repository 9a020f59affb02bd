@{
    RootModule        = 'Microsoft.Graph.Reports.psm1'
    ModuleVersion     = '2.30.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7b04'
    Author            = 'writeback-doctor contributors'
    Description       = 'Stand-in for a module of Microsoft Graph PowerShell, over the tenant of the lab.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-MgAuditLogDirectoryAudit'
        'Get-MgReportAuthenticationMethodUserRegistrationDetail'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
