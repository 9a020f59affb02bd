# The manifest of an installed module, the one that Import-Module would take for this name, or $null: of the first folder of the module path
# that has it, the newest version. Get-Module -ListAvailable tells the same, but also finds out what each of them exports, which takes
# a good part of a short session.
function Find-WbdModule {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name
    )

    foreach ($folder in $env:PSModulePath -split [System.IO.Path]::PathSeparator) {
        $root = "$folder/$Name"
        if ($folder -eq '' -or -not [System.IO.Directory]::Exists($root)) {
            continue
        }
        # A folder that may not be listed, or whose share has gone, has no module for this user.
        $paths = try { [System.IO.Directory]::GetDirectories($root) } catch { $null }
        $versions = @(foreach ($path in $paths) {
                $version = $null
                if ([version]::TryParse([System.IO.Path]::GetFileName($path), [ref] $version)) {
                    $version
                }
            })
        if ($versions.Count -gt 1) {
            $versions = @($versions | Sort-Object -Descending)
        }
        foreach ($manifest in @(foreach ($version in $versions) { "$root/$version/$Name.psd1" }) + "$root/$Name.psd1") {
            if (-not [System.IO.File]::Exists($manifest)) {
                continue
            }
            # PowerShell 7 would load a module of Windows that is not marked for it in a process of Windows PowerShell, and give copies of its objects.
            $isForDesktop = $PSVersionTable.PSEdition -eq 'Core' -and $folder -like '*\System32\WindowsPowerShell\v1.0\Modules*' -and
                [System.IO.File]::ReadAllText($manifest) -notmatch 'CompatiblePSEditions[^=]*=[^=]*\bCore\b'
            if (-not $isForDesktop) {
                return $manifest
            }
        }
    }

    # The installer of the Connect server does not always reach the module path of a session that is already open.
    if ($Name -eq 'ADSync' -and [System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $installed = [Microsoft.Win32.Registry]::GetValue(
            'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\ADSync\Parameters', 'Path', $null)
        if ($installed) {
            $manifest = [System.IO.Path]::Combine($installed, 'Bin', 'ADSync', 'ADSync.psd1')
            if ([System.IO.File]::Exists($manifest)) {
                return $manifest
            }
        }
    }
}
