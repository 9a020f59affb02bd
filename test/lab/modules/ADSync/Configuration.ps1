<#
.SYNOPSIS
    Saves a connector. Of what a script may have changed, the lab keeps the preferred domain controllers.
#>
function Add-ADSyncConnector {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Connector)

    Invoke-LabFault -Fault (Step-LabFault -Operation addConnector) -When before
    $state = Get-LabState -Name connect.json
    $target = $state.connectors.PSObject.Properties[$Connector.Name]
    if ($null -eq $target) {
        throw [System.InvalidOperationException]::new('The specified connector was not found.')
    }
    foreach ($partition in $Connector.Partitions) {
        $target.Value.partitions.PSObject.Properties[$partition.DN].Value.preferredDCs = @($partition.PreferredDCs)
    }
    Set-LabState -Name connect.json -State $state
}

# A standard rule has a tag; a custom one has none.
function ConvertTo-RuleTag {
    param([AllowNull()] [object] $Tag)

    if ($null -eq $Tag) {
        return $null
    }
    [pscustomobject] @{ TagValue = [string] $Tag; VersionAgnosticTag = ([string] $Tag) -replace '\.\d+$'; IsStandardTag = $true }
}

<#
.SYNOPSIS
    Gets the synchronisation rules.
#>
function Get-ADSyncRule {
    [CmdletBinding()]
    param()

    foreach ($rule in (Get-LabState -Name connect.json).rules) {
        [pscustomobject] @{
            Identifier         = [guid] $rule.identifier
            InternalId         = [guid] $rule.identifier
            Name               = [string] $rule.name
            Version            = 1
            Connector          = [guid] $rule.connector
            Direction          = [string] $rule.direction
            Disabled           = [bool] $rule.disabled
            ImmutableTag       = ConvertTo-RuleTag -Tag $rule.tag
            SourceObjectType   = 'user'
            TargetObjectType   = 'person'
            Precedence         = [int] $rule.precedence
            LinkType           = 'Join'
            EnablePasswordSync = $false
            IsStandardRule     = [bool] $rule.isStandardRule
            IsLegacyCustomRule = $false
        }
    }
}

<#
.SYNOPSIS
    Writes the server's configuration to a folder as XML files.
#>
function Get-ADSyncServerConfiguration {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path)

    $settings = (Get-LabState -Name connect.json).globalSettings.parameters
    $lines = foreach ($property in $settings.PSObject.Properties) {
        '  <parameter name="{0}">{1}</parameter>' -f $property.Name, [Security.SecurityElement]::Escape($property.Value)
    }
    $text = "<globalSettings>`n{0}`n</globalSettings>`n" -f ($lines -join "`n")
    [void] [IO.Directory]::CreateDirectory([IO.Path]::Combine($Path, 'GlobalSettings'))
    [IO.File]::WriteAllText([IO.Path]::Combine($Path, 'GlobalSettings', 'GlobalSettings.xml'), $text)
}

<#
.SYNOPSIS
    Starts a synchronisation cycle.
#>
function Start-ADSyncSyncCycle {
    [CmdletBinding()]
    param([ValidateSet('Delta', 'Initial')] [string] $PolicyType = 'Delta')

    Invoke-LabFault -Fault (Step-LabFault -Operation syncCycle) -When before
    $state = Get-LabState -Name connect.json
    $now = [DateTime]::UtcNow.ToString('o')
    $state.lastCycle = @{ policyType = $PolicyType; startedAt = $now }
    # The lab's cycle is over at once.
    $kind = if ($PolicyType -eq 'Initial') { 'Full' } else { 'Delta' }
    $runs = foreach ($property in $state.connectors.PSObject.Properties) {
        foreach ($profile in "$kind Import", "$kind Synchronization") {
            [pscustomobject] @{ connector = $property.Name; profile = $profile; result = 'success'; startedAt = $now }
        }
    }
    $state.runHistory = @($state.runHistory) + @($runs)
    Set-LabState -Name connect.json -State $state
    [pscustomobject] @{ Result = 'Success' }
}
