function ConvertTo-ParameterCollection {
    param([AllowNull()] [object] $State)

    $collection = [Microsoft.IdentityManagement.PowerShell.ObjectModel.ParameterKeyedCollection]::new()
    if ($null -ne $State) {
        foreach ($property in $State.PSObject.Properties) {
            $collection.Add([Microsoft.IdentityManagement.PowerShell.ObjectModel.ConfigurationParameter]::new($property.Name, [string] $property.Value))
        }
    }
    , $collection
}

function ConvertTo-ConnectorPartition {
    param([string] $Dn, [object] $State)

    $controllers = [System.Collections.Generic.List[string]]::new()
    foreach ($name in $State.preferredDCs) {
        $controllers.Add($name)
    }
    [pscustomobject] @{
        PSTypeName              = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ConnectorPartition'
        Identifier              = [guid] $State.identifier
        DN                      = $Dn
        Version                 = 1
        CreationTime            = ConvertTo-LabDate -Value $State.creationTime
        LastModificationTime    = ConvertTo-LabDate -Value $State.lastModificationTime
        Selected                = [bool] $State.selected
        ConnectorPartitionScope = [pscustomobject] @{
            IsDefault              = $false
            ObjectClasses          = @('user', 'group', 'inetOrgPerson')
            ContainerInclusionList = @($Dn)
            ContainerExclusionList = @()
        }
        Name                    = [string] $State.name
        Parameters              = ConvertTo-ParameterCollection -State $State.parameters
        PreferredDCs            = $controllers
        IsDomain                = [bool] $State.isDomain
        Type                    = [string] $State.type
        EcmaWatermark           = $null
    }
}

function ConvertTo-Connector {
    param([string] $Name, [object] $State)

    $partitions = [System.Collections.Generic.List[object]]::new()
    foreach ($property in $State.partitions.PSObject.Properties) {
        $partitions.Add((ConvertTo-ConnectorPartition -Dn $property.Name -State $property.Value))
    }
    [pscustomobject] @{
        PSTypeName             = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.Connector'
        ConnectorTypeName      = [string] $State.type
        Identifier             = [guid] $State.identifier
        Version                = 7
        InternalVersion        = 0
        FormatVersion          = 1
        Name                   = $Name
        Description            = ''
        CreationTime           = ConvertTo-LabDate -Value $State.creationTime
        LastModificationTime   = ConvertTo-LabDate -Value $State.lastModificationTime
        Partitions             = $partitions
        ConnectivityParameters = ConvertTo-ParameterCollection -State $State.connectivityParameters
        GlobalParameters       = ConvertTo-ParameterCollection -State $State.globalParameters
        ListName               = [string] $State.listName
        CompanyName            = 'Microsoft'
        Type                   = [string] $State.type
        Subtype                = [string] $State.subtype
    }
}

<#
.SYNOPSIS
    Gets the connectors of the Connect server.
#>
function Get-ADSyncConnector {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [guid] $Identifier,
        [string] $Name,
        [switch] $Summary
    )

    $found = @(foreach ($property in (Get-LabState -Name connect.json).connectors.PSObject.Properties) {
            $isWanted = (-not $PSBoundParameters.ContainsKey('Identifier') -or [guid] $property.Value.identifier -eq $Identifier) -and
                (-not $PSBoundParameters.ContainsKey('Name') -or $property.Name -eq $Name)
            if ($isWanted) {
                ConvertTo-Connector -Name $property.Name -State $property.Value
            }
        })
    if ($found.Count -eq 0 -and ($PSBoundParameters.ContainsKey('Identifier') -or $PSBoundParameters.ContainsKey('Name'))) {
        throw [System.InvalidOperationException]::new('The specified connector was not found.')
    }
    $found
}
