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
        OnboardingRequiredStatus = [Microsoft.IdentityManagement.PowerShell.ObjectModel.OnboardingRequiredStatus] $reset.onboardingRequiredStatus
        ServiceStatus            = [Microsoft.IdentityManagement.PowerShell.ObjectModel.PasswordResetServiceStatus] $reset.serviceStatus
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

    $operation = if ($Enable) { 'enable' } else { 'disable' }
    $fault = Step-LabFault -Operation $operation
    Invoke-LabFault -Fault $fault -When before
    if ($fault -eq 'lie') {
        return "Password Reset Configuration for connector '$Connector' updated."
    }
    $id = [guid]::NewGuid().ToString()
    $first = if ($Enable) { 31004, 'OnboardingEventStart' } else { 31012, 'OffboardingEventStart' }
    Add-LabWritebackEvent -Id $first[0] -Name $first[1] -TrackingId $id
    if ($fault -eq 'token') {
        Add-LabWritebackEvent -Id 32009 -Name AuthTokenError -TrackingId $id -Details 'Error getting auth token.'
        throw [System.InvalidOperationException]::new('Error getting auth token.')
    }
    Add-LabWritebackEvent -Id 31017 -Name AuthTokenSuccess -TrackingId $id
    $state = Get-LabState -Name connect.json
    $reset = Get-ResetState -State $state -Connector $Connector
    $reset.enabled = $Enable
    $reset.modifiedTimestamp = [DateTime]::UtcNow.ToString('o')
    if ($Enable) {
        $reset.onboardingRequiredStatus = 'NotRequired'
        Add-LabWritebackEvent -Id 31018 -Name KeyPairCreationSuccess -TrackingId $id
        Add-LabWritebackEvent -Id 31005 -Name OnboardingEventSuccess -TrackingId $id
        Start-LabWriteback -State $state -Fault $fault
    }
    else {
        $reset.serviceStatus = 'Stopped'
        Add-LabWritebackEvent -Id 31013 -Name OffboardingEventSuccess -TrackingId $id
        Add-LabWritebackEvent -Id 31016 -Name WriteBackServiceStopped -TrackingId $id
    }
    Set-LabState -Name connect.json -State $state
    Invoke-LabFault -Fault $fault -When after
    "Password Reset Configuration for connector '$Connector' updated."
}
