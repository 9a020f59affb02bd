# Loads a module that a read needs, or says in one sentence what its absence means.
function Import-WbdModule {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('ActiveDirectory', 'ADSync')] [string] $Name
    )

    if (Get-Module -Name $Name) {
        return
    }
    $module = Find-WbdModule -Name $Name
    if ($null -eq $module) {
        $message = if ($Name -eq 'ADSync') {
            'The PowerShell module ADSync is not installed on {0}, so this is not a Microsoft Entra Connect server. ' +
            'Run the command on the Connect server.' -f [System.Environment]::MachineName
        }
        else {
            'The PowerShell module ActiveDirectory is not installed on {0}. ' +
            'Install the feature RSAT-AD-PowerShell, or choose the directory reader Ldap.' -f [System.Environment]::MachineName
        }
        throw (New-WbdErrorRecord -ErrorId 'ModuleMissing' -Category NotInstalled -TargetObject $Name -Message $message)
    }
    try {
        Import-Module -Name $module.Path -Global -ErrorAction Stop -Verbose:$false -WarningAction SilentlyContinue
    }
    catch {
        throw (New-WbdErrorRecord -ErrorId 'ModuleBroken' -Category ResourceUnavailable -TargetObject $Name -InnerException $_.Exception -Message (
                'The PowerShell module {0} is installed but does not load: {1}' -f $Name, $_.Exception.Message))
    }
}
