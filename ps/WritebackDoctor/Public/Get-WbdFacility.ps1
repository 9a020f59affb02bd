function Get-WbdFacility {
    <#
    .SYNOPSIS
        Says what this session has besides its PowerShell: the module for Microsoft Graph, and the group that may manage Connect.

    .DESCRIPTION
        Never fails: what cannot be told is null.

    .EXAMPLE
        Get-WbdFacility

    .OUTPUTS
        A table: graphModule, isSyncAdministrator.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $isSyncAdministrator = $null
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $isSyncAdministrator = try {
            # A local group of the Connect server, or one of the domain that the installation was given.
            $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
            [System.Security.Principal.WindowsPrincipal]::new($identity).IsInRole('ADSyncAdmins')
        }
        catch {
            $null
        }
    }

    @{
        graphModule         = Get-WbdModuleVersion -Name 'Microsoft.Graph.Authentication'
        isSyncAdministrator = $isSyncAdministrator
    }
}
