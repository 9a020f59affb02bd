function Get-ResetState {
    param([object] $State, [string] $Connector)

    $property = $State.passwordReset.PSObject.Properties[$Connector]
    if ($null -eq $property) {
        throw [System.InvalidOperationException]::new("The connector '$Connector' is not an Azure AD connector.")
    }
    $property.Value
}

<#
.SYNOPSIS
    Gets the password reset configuration of the Entra connector.
#>
function Get-ADSyncAADPasswordResetConfiguration {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Connector
    )

    $reset = Get-ResetState -State (Get-LabState -Name connect.json) -Connector $Connector
    [pscustomobject] @{
        PSTypeName               = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.AADConnectorPasswordResetConfigurationRecord'
        Connector                = $Connector
        Enabled                  = [bool] $reset.enabled
        ModifiedTimestamp        = ConvertTo-LabDate -Value $reset.modifiedTimestamp
        OnboardingRequiredStatus = [OnboardingRequiredStatus] $reset.onboardingRequiredStatus
        ServiceStatus            = [PasswordResetServiceStatus] $reset.serviceStatus
    }
}

<#
.SYNOPSIS
    Enables or disables password writeback.
#>
function Set-ADSyncAADPasswordResetConfiguration {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Connector,
        [Parameter(Mandatory = $true)] [bool] $Enable,
        [pscredential] $AADCredential,
        [string] $AccessToken
    )

    $state = Get-LabState -Name connect.json
    $reset = Get-ResetState -State $state -Connector $Connector
    $reset.enabled = $Enable
    $reset.serviceStatus = if ($Enable) { 'Started' } else { 'Stopped' }
    $reset.onboardingRequiredStatus = 'NotRequired'
    $reset.modifiedTimestamp = [DateTime]::UtcNow.ToString('o')
    Set-LabState -Name connect.json -State $state
    "Password Reset Configuration for connector '$Connector' updated."
}
