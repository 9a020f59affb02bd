@{
    RootModule           = 'WritebackDoctor.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0f3c1e-53a4-4b0e-9c6f-0d5a6e0f7b21'
    Author               = 'writeback-doctor contributors'
    CompanyName          = 'writeback-doctor'
    Copyright            = '(c) writeback-doctor contributors. MIT license.'
    Description          = 'Reads the facts that password writeback depends on, and makes the changes that repair it. Called by writeback-doctor.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FunctionsToExport    = @(
        'Add-WbdAccessRule'
        'Clear-WbdAdminCount'
        'Export-WbdServerConfiguration'
        'Get-WbdAncestor'
        'Get-WbdConnector'
        'Get-WbdConnectorAccount'
        'Get-WbdDomain'
        'Get-WbdDomainPasswordPolicy'
        'Get-WbdEvent'
        'Get-WbdSession'
        'Get-WbdSyncServer'
        'Get-WbdUser'
        'Get-WbdUserPasswordPolicy'
        'Get-WbdWritebackConfiguration'
        'Invoke-WbdRequest'
        'Measure-WbdScope'
        'Receive-WbdPiece'
        'Remove-WbdAccessRule'
        'Restart-WbdSyncService'
        'Restore-WbdAdminCount'
        'Set-WbdMinimumPasswordAge'
        'Set-WbdPreferredController'
        'Set-WbdWriteback'
        'Start-WbdFullSync'
        'Start-WbdSyncService'
        'Stop-WbdSyncService'
        'Test-WbdPort'
    )
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
