# One value of HKEY_LOCAL_MACHINE, of this computer or of another; $null when the key or the value is not there. Throws when the registry
# cannot be read.
function Get-WbdRegistryValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $SubKey,
        [Parameter(Mandatory = $true)] [string] $Name,
        [string] $ComputerName
    )

    $root = if ([string]::IsNullOrEmpty($ComputerName)) {
        [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    }
    else {
        [Microsoft.Win32.RegistryKey]::OpenRemoteBaseKey('LocalMachine', $ComputerName)
    }
    try {
        $key = $root.OpenSubKey($SubKey)
        if ($null -eq $key) {
            return $null
        }
        try {
            $key.GetValue($Name)
        }
        finally {
            $key.Dispose()
        }
    }
    finally {
        $root.Dispose()
    }
}
