# Loads a module of Microsoft Graph PowerShell and makes sure that somebody is signed in, or says in one sentence what is missing. Signing
# in is left to Get-WbdTenantSession.
function Import-WbdGraphModule {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [switch] $WithoutContext
    )

    foreach ($one in @('Microsoft.Graph.Authentication', $Name | Select-Object -Unique)) {
        if (Get-Module -Name $one) {
            continue
        }
        $manifest = Find-WbdModule -Name $one
        if ($null -eq $manifest) {
            throw (New-WbdErrorRecord -ErrorId 'ModuleMissing' -Category NotInstalled -TargetObject $one -Message (
                    'The PowerShell module {0} is not installed on {1}, so the tenant cannot be asked. Install it (Install-Module {0} -Scope CurrentUser), or look in the Microsoft Entra admin center.' -f
                    $one, (Get-WbdComputerName)))
        }
        try {
            Import-Module -Name $manifest -Global -ErrorAction Stop -Verbose:$false -WarningAction SilentlyContinue
        }
        catch {
            throw (New-WbdErrorRecord -ErrorId 'ModuleBroken' -Category ResourceUnavailable -TargetObject $one -InnerException $_.Exception -Message (
                    'The PowerShell module {0} is installed but does not load: {1}' -f $one, $_.Exception.Message))
        }
    }
    if (-not $WithoutContext -and $null -eq (Get-MgContext)) {
        throw (New-WbdErrorRecord -ErrorId 'NotSignedIn' -Category AuthenticationError -Message (
                'Nobody is signed in to Microsoft Graph. Run the check at a terminal and sign in, or look in the Microsoft Entra admin center.'))
    }
}
