# The name of this computer as administrators know it. MachineName is the NetBIOS name on Windows and the whole host name
# elsewhere, where COMPUTERNAME, when it is set, says what the machine goes by.
function Get-WbdComputerName {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $name = [System.Environment]::GetEnvironmentVariable('COMPUTERNAME')
    if ([string]::IsNullOrEmpty($name)) {
        return [System.Environment]::MachineName
    }
    $name
}
