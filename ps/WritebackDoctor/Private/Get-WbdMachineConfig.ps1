# The text of machine.config of the 64-bit .NET Framework 4, which the Connect server runs on.
function Get-WbdMachineConfig {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $windows = [System.Environment]::GetEnvironmentVariable('windir')
    if ([string]::IsNullOrEmpty($windows)) {
        throw (New-WbdErrorRecord -ErrorId 'NotWindows' -Category NotInstalled -TargetObject 'machine.config' -Message (
                '{0} does not run Windows, so it has no proxy settings of .NET Framework.' -f (Get-WbdComputerName)))
    }
    $path = [System.IO.Path]::Combine($windows, 'Microsoft.NET', 'Framework64', 'v4.0.30319', 'Config', 'machine.config')
    if ([System.IO.File]::Exists($path)) { [System.IO.File]::ReadAllText($path) } else { '' }
}
