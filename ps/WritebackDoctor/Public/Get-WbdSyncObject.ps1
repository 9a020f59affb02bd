function Get-WbdSyncObject {
    <#
    .SYNOPSIS
        Reads what the Connect server knows of a user: the object in the connector space, and what it is joined to.

    .DESCRIPTION
        An account that the connector has not imported has no object in its connector space. One that no rule takes in is not connected
        to the metaverse. A metaverse object that the Entra connector is not joined to has no cloud user.

    .PARAMETER Connector
        Name of the AD connector.

    .PARAMETER DistinguishedName
        Distinguished name of the user.

    .EXAMPLE
        Get-WbdSyncObject -Connector contoso.com -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        A table: anchorAttribute, passwordHashSync, connectorSpace (objectId, isConnector, hasSyncError, rules) or null, and metaverse (objectId, joins) or null.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Connector,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    Import-WbdModule -Name ADSync
    $value = @{ anchorAttribute = $null; passwordHashSync = $null; connectorSpace = $null; metaverse = $null }
    try {
        foreach ($parameter in (Get-ADSyncGlobalSettings -ErrorAction Stop).Parameters) {
            if ([string] $parameter.Name -eq 'Microsoft.SynchronizationOption.AnchorAttribute') {
                $value.anchorAttribute = [string] $parameter.Value
            }
            if ([string] $parameter.Name -eq 'Microsoft.OptionalFeature.PasswordHashSync') {
                $value.passwordHashSync = ConvertTo-WbdFlag -Value $parameter.Value
            }
        }
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its global settings')
    }
    $found = $null
    try {
        $found = Get-ADSyncCSObject -ConnectorName $Connector -DistinguishedName $DistinguishedName -ErrorAction Stop
    }
    catch {
        $failure = ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'look the user up in the connector space'
        # How the real module says that there is no such object is not documented: an error is taken for it, as long as the service
        # runs, the connector is there, and it is no error of a refusal, of the database or of the way to the service.
        $isOther = $failure.CategoryInfo.Category -eq 'PermissionDenied' -or
            $_.Exception.GetBaseException().GetType().Name -match '^(Timeout|COM|Sql|Win32)Exception$|Communication|Endpoint' -or
            (Get-WbdService).Status -ne 'Running' -or
            @(Get-ADSyncConnector | Where-Object { $_.Name -eq $Connector }).Count -eq 0
        if ($isOther) {
            throw $failure
        }
    }
    if ($null -eq $found) {
        return $value
    }
    $value.connectorSpace = @{
        objectId     = ([guid] $found.ObjectId).ToString()
        isConnector  = ConvertTo-WbdFlag -Value $found.IsConnector
        hasSyncError = ConvertTo-WbdFlag -Value $found.HasSyncError
        rules        = [string[]] @(foreach ($step in $found.Lineage) { [string] $step.SyncRuleName })
    }
    $joined = if ($null -eq $found.ConnectedMVObjectId) { [guid]::Empty } else { [guid] $found.ConnectedMVObjectId }
    if ($joined -eq [guid]::Empty) {
        return $value
    }
    try {
        $person = Get-ADSyncMVObject -Identifier $joined -ErrorAction Stop
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read the metaverse')
    }
    $value.metaverse = @{
        objectId = $joined.ToString()
        joins    = @(foreach ($step in $person.Lineage) {
                @{ connector = [string] $step.ConnectorName; distinguishedName = [string] $step.ConnectedCsObjectDN }
            })
    }
    $value
}
