@{
    RootModule        = 'WbdProbe.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = 'b4c0f7b2-4f0e-4f0b-8a2b-7a1f0f6f7d11'
    Description       = 'The request and reply code of WritebackDoctor with functions that put it to the test.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-WbdModuleParameter'
        'Get-WbdProbeDigest'
        'Get-WbdProbeEcho'
        'Get-WbdProbeFailure'
        'Get-WbdProbeHang'
        'Get-WbdProbeItem'
        'Get-WbdProbeLarge'
        'Get-WbdProbeNoise'
        'Get-WbdProbeObject'
        'Get-WbdProbeScalar'
        'Get-WbdProbeUnlisted'
        'Get-WbdProbeWarning'
        'Get-WbdSourceFunction'
        'Get-WbdSyntaxFinding'
        'Invoke-WbdRequest'
        'Receive-WbdPiece'
        'Set-WbdProbeText'
        'Stop-WbdProbeProcess'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
