# An installed module (its newest version), or $null. A loaded one is found without a walk over the disk.
function Find-WbdModule {
    [CmdletBinding()]
    [OutputType([psmoduleinfo])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name
    )

    $found = @(Get-Module -Name $Name)
    if ($found.Count -eq 0) {
        $found = @(Get-Module -ListAvailable -Name $Name)
    }
    # The installer of the Connect server does not always reach the module path of a session that is already open.
    if ($found.Count -eq 0 -and $Name -eq 'ADSync' -and [System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $installed = [Microsoft.Win32.Registry]::GetValue(
            'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\ADSync\Parameters', 'Path', $null)
        if ($installed) {
            $manifest = [System.IO.Path]::Combine($installed, 'Bin', 'ADSync', 'ADSync.psd1')
            if ([System.IO.File]::Exists($manifest)) {
                $found = @(Get-Module -ListAvailable -Name $manifest)
            }
        }
    }
    if ($found.Count -gt 0) { $found[0] } else { $null }
}
