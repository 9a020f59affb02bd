@{
    # The cmdlets of this module are compiled into the host; the manifest lets scripts import and require it.
    ModuleVersion     = '7.0.0.0'
    PowerShellVersion = '3.0'
    Author            = 'writeback-doctor'
    CmdletsToExport   = @()
    FunctionsToExport = @()
    AliasesToExport   = @()
}
