@{
    RootModule        = 'ActiveDirectory.psm1'
    ModuleVersion     = '1.0.1.0'
    GUID              = '0f2c6c3a-6d0b-4c7e-9d2e-5a8f1d1f7a03'
    Author            = 'writeback-doctor contributors'
    Description       = 'Stand-in for the ActiveDirectory module, over a recorded directory or a live domain controller of the lab.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-ADDefaultDomainPasswordPolicy'
        'Get-ADDomain'
        'Get-ADObject'
        'Get-ADRootDSE'
        'Get-ADUserResultantPasswordPolicy'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
