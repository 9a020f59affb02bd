# The version of a module, as text: of the loaded one, else of the installed one; $null when there is none or it cannot be told.
function Get-WbdModuleVersion {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name
    )

    try {
        foreach ($loaded in Get-Module -Name $Name) {
            return $loaded.Version.ToString()
        }
        $manifest = Find-WbdModule -Name $Name
        if ($null -ne $manifest -and [System.IO.File]::ReadAllText($manifest) -match '(?m)^\s*ModuleVersion\s*=\s*[''"]([\d.]+)') {
            $Matches[1]
        }
    }
    catch {
        $null
    }
}
