function Get-WbdTenantSession {
    <#
    .SYNOPSIS
        Tells who is signed in to Microsoft Graph, and signs in when that is asked for.

    .DESCRIPTION
        Signing in is Connect-MgGraph with the permissions named and nothing else; it shows its own window or code, and no password or token
        is seen here. Without SignIn nothing waits for a person: when nobody is signed in, that is an error.

    .PARAMETER Scope
        The permissions to ask for, such as Domain.Read.All.

    .PARAMETER SignIn
        Whether a person is there to sign in.

    .EXAMPLE
        Get-WbdTenantSession -Scope Domain.Read.All -SignIn $true

    .OUTPUTS
        A table: account, tenantId, scopes.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Scope,

        [bool] $SignIn = $false
    )

    Import-WbdGraphModule -Name 'Microsoft.Graph.Authentication' -WithoutContext
    $context = Get-MgContext
    if ($null -eq $context -and $SignIn) {
        try {
            [void] (Connect-MgGraph -Scopes $Scope -NoWelcome -ErrorAction Stop)
        }
        catch {
            throw (New-WbdErrorRecord -ErrorId 'SignInFailed' -Category AuthenticationError -InnerException $_.Exception -Message (
                    'The sign-in to Microsoft Graph failed: {0}' -f $_.Exception.Message))
        }
        $context = Get-MgContext
    }
    if ($null -eq $context) {
        throw (New-WbdErrorRecord -ErrorId 'NotSignedIn' -Category AuthenticationError -Message (
                'Nobody is signed in to Microsoft Graph. Run the check at a terminal and sign in, or look in the Microsoft Entra admin center.'))
    }
    @{
        account  = if ([string]::IsNullOrEmpty([string] $context.Account)) { $null } else { [string] $context.Account }
        tenantId = [string] $context.TenantId
        scopes   = [string[]] @($context.Scopes | Sort-Object)
    }
}
