function Get-WbdSyncRule {
    <#
    .SYNOPSIS
        Reads the synchronisation rules.

    .DESCRIPTION
        What identifies each rule and whether Microsoft or the administrator made it; not its scope, joins and transformations.

    .EXAMPLE
        Get-WbdSyncRule

    .OUTPUTS
        One table for each rule: identifier, name, connector, direction, precedence, isStandard, isDisabled, tag.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdModule -Name ADSync
    try {
        $rules = @(Get-ADSyncRule -ErrorAction Stop)
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its synchronisation rules')
    }
    foreach ($rule in $rules) {
        # A rule of an older release has no tag.
        $property = $rule.PSObject.Properties['ImmutableTag']
        $tag = if ($null -eq $property -or $null -eq $property.Value) { '' } else { [string] $property.Value.TagValue }
        @{
            identifier = $rule.Identifier.ToString()
            name       = [string] $rule.Name
            connector  = $rule.Connector.ToString()
            direction  = [string] $rule.Direction
            precedence = [int] $rule.Precedence
            isStandard = [bool] $rule.IsStandardRule
            isDisabled = [bool] $rule.Disabled
            tag        = if ($tag -eq '') { $null } else { $tag }
        }
    }
}
