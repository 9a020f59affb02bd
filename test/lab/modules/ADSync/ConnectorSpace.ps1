# Metaverse objects by identifier, as the connector space has handed them out.
$script:metaverse = @{}

# An identifier that stays the same for the same text.
function Get-LabIdentifier {
    param([string] $Text)

    $digest = [Security.Cryptography.MD5]::Create()
    try {
        [guid]::new($digest.ComputeHash([Text.Encoding]::UTF8.GetBytes($Text.ToLowerInvariant())))
    }
    finally {
        $digest.Dispose()
    }
}

<#
.SYNOPSIS
    Gets an object of a connector space. In the lab every object below a selected partition is synchronised, unless connect.json,
    connectorSpace, says otherwise: absent, isConnector, hasSyncError and isExported by distinguished name.
#>
function Get-ADSyncCSObject {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $ConnectorName,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $state = Get-LabState -Name connect.json
    $connector = $state.connectors.PSObject.Properties[$ConnectorName]
    if ($null -eq $connector) {
        throw [System.InvalidOperationException]::new('The specified connector was not found.')
    }
    $own = $state.connectorSpace.PSObject.Properties[$DistinguishedName]
    $flags = @{ absent = $false; isConnector = $true; hasSyncError = $false; isExported = $true }
    if ($null -ne $own) {
        foreach ($property in $own.Value.PSObject.Properties) {
            $flags[$property.Name] = [bool] $property.Value
        }
    }
    if ($flags.absent) {
        throw [System.InvalidOperationException]::new('The specified object was not found in the connector space.')
    }
    $joined = $null
    $lineage = @()
    if ($flags.isConnector) {
        $joined = Get-LabIdentifier -Text "metaverse $DistinguishedName"
        $lineage = @('In from AD - User Join', 'In from AD - User AccountEnabled', 'In from AD - User Common' | ForEach-Object {
                [pscustomobject] @{ SyncRuleName = $_ }
            })
        $joins = @([pscustomobject] @{
                ConnectorId         = [guid] $connector.Value.identifier
                ConnectorName       = $ConnectorName
                ConnectedCsObjectDN = $DistinguishedName
                ConnectedCsObjectId = Get-LabIdentifier -Text $DistinguishedName
            })
        foreach ($property in $state.connectors.PSObject.Properties) {
            if ($flags.isExported -and $property.Value.type -eq 'Extensible2') {
                $anchor = [BitConverter]::ToString([Text.Encoding]::ASCII.GetBytes($joined.ToString())).Replace('-', '')
                $joins += [pscustomobject] @{
                    ConnectorId         = [guid] $property.Value.identifier
                    ConnectorName       = $property.Name
                    ConnectedCsObjectDN = "CN={$anchor}"
                    ConnectedCsObjectId = Get-LabIdentifier -Text "cloud $DistinguishedName"
                }
            }
        }
        $script:metaverse[$joined.ToString()] = $joins
    }
    [pscustomobject] @{
        PSTypeName          = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.CsObject'
        ObjectId            = Get-LabIdentifier -Text $DistinguishedName
        ConnectorId         = [guid] $connector.Value.identifier
        ConnectorName       = $ConnectorName
        DistinguishedName   = $DistinguishedName
        ConnectedMVObjectId = $joined
        Lineage             = $lineage
        HasSyncError        = $flags.hasSyncError
        IsConnector         = $flags.isConnector
    }
}

<#
.SYNOPSIS
    Gets an object of the metaverse.
#>
function Get-ADSyncMVObject {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [guid] $Identifier)

    if (-not $script:metaverse.ContainsKey($Identifier.ToString())) {
        throw [System.InvalidOperationException]::new('The specified object was not found in the metaverse.')
    }
    [pscustomobject] @{
        PSTypeName = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.MvObject'
        ObjectId   = $Identifier
        Lineage    = $script:metaverse[$Identifier.ToString()]
    }
}
