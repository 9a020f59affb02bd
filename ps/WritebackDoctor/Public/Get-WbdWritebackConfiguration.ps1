function Get-WbdWritebackConfiguration {
    <#
    .SYNOPSIS
        Reads the password reset configuration of the Entra connector.

    .DESCRIPTION
        Whether writeback is enabled, whether its service is started and whether it must be onboarded again.

    .PARAMETER Connector
        Name of the Entra connector, such as 'contoso.onmicrosoft.com - AAD'.

    .EXAMPLE
        Get-WbdWritebackConfiguration -Connector 'contoso.onmicrosoft.com - AAD'

    .OUTPUTS
        A table: connector, enabled, modifiedAt, onboardingRequired, serviceStatus.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Connector
    )

    Import-WbdModule -Name ADSync
    try {
        $names = @(Get-ADSyncConnector -ErrorAction Stop | ForEach-Object { [string] $_.Name })
        if ($names -notcontains $Connector) {
            throw (New-WbdErrorRecord -ErrorId 'ConnectorNotFound' -Category ObjectNotFound -TargetObject $Connector -Message (
                    "This Connect server has no connector named '{0}'. Its connectors are: {1}." -f $Connector, ($names -join ', ')))
        }
        $record = Get-ADSyncAADPasswordResetConfiguration -Connector $Connector -ErrorAction Stop
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its password reset configuration')
    }
    if ($null -eq $record) {
        throw (New-WbdErrorRecord -ErrorId 'NoConfiguration' -Category ObjectNotFound -TargetObject $Connector -Message (
                "The connector '{0}' has no password reset configuration. Only the Entra connector has one." -f $Connector))
    }

    # The casts to text keep the words of the module's enumerations; a number would depend on its version.
    @{
        connector          = [string] $record.Connector
        enabled            = ConvertTo-WbdFlag -Value $record.Enabled
        modifiedAt         = ConvertTo-WbdIsoDate -Date $record.ModifiedTimestamp
        onboardingRequired = [string] $record.OnboardingRequiredStatus
        serviceStatus      = [string] $record.ServiceStatus
    }
}
