function Get-WbdSession {
    <#
    .SYNOPSIS
        Describes the PowerShell session: who runs it, where, and with which modules.

    .DESCRIPTION
        Never fails: what cannot be told is null.

    .EXAMPLE
        Get-WbdSession

    .OUTPUTS
        A table: computerName, userName, powershellVersion, powershellEdition, operatingSystem, is64BitProcess, isElevated, culture,
        moduleVersion, activeDirectoryModule, adSyncModule.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $isWindowsSystem = [System.Environment]::OSVersion.Platform -eq 'Win32NT'
    $userName = [System.Environment]::UserName
    if ($isWindowsSystem) {
        $userName = '{0}\{1}' -f [System.Environment]::UserDomainName, $userName
    }
    $description = try {
        [System.Runtime.InteropServices.RuntimeInformation]::OSDescription
    }
    catch {
        # .NET Framework before 4.7.1.
        [System.Environment]::OSVersion.VersionString
    }

    @{
        computerName          = Get-WbdComputerName
        userName              = $userName
        powershellVersion     = $PSVersionTable.PSVersion.ToString()
        powershellEdition     = $PSVersionTable.PSEdition
        operatingSystem       = $description.Trim()
        is64BitProcess        = [System.Environment]::Is64BitProcess
        isElevated            = Test-WbdElevation
        culture               = [cultureinfo]::CurrentCulture.Name
        moduleVersion         = $MyInvocation.MyCommand.Module.Version.ToString()
        activeDirectoryModule = Get-WbdModuleVersion -Name ActiveDirectory
        adSyncModule          = Get-WbdModuleVersion -Name ADSync
    }
}
