# Loads a module that a read needs, or says in one sentence what its absence means.
function Import-WbdModule {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('ActiveDirectory', 'ADSync')] [string] $Name
    )

    if (Get-Module -Name $Name) {
        return
    }
    $manifest = Find-WbdModule -Name $Name
    if ($null -eq $manifest) {
        $advice = if ($Name -eq 'ADSync') {
            'so this is not a Microsoft Entra Connect server. Run the command on the Connect server.'
        }
        else {
            'so the directory reader ActiveDirectory cannot be used. Install the feature RSAT-AD-PowerShell, or choose the reader Ldap.'
        }
        throw (New-WbdErrorRecord -ErrorId 'ModuleMissing' -Category NotInstalled -TargetObject $Name -Message (
                'The PowerShell module {0} is not installed on {1}, {2}' -f $Name, (Get-WbdComputerName), $advice))
    }
    # Without this the ActiveDirectory module looks for a domain controller to mount as a drive, and warns when there is none.
    [System.Environment]::SetEnvironmentVariable('ADPS_LoadDefaultDrive', '0')
    try {
        Import-Module -Name $manifest -Global -ErrorAction Stop -Verbose:$false -WarningAction SilentlyContinue
    }
    catch {
        throw (New-WbdErrorRecord -ErrorId 'ModuleBroken' -Category ResourceUnavailable -TargetObject $Name -InnerException $_.Exception -Message (
                'The PowerShell module {0} is installed but does not load: {1}' -f $Name, $_.Exception.Message))
    }
}
