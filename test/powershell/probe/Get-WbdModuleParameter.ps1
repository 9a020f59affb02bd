# What a module exports as the engine sees it: functions, their parameters, whether they support -WhatIf.
function Get-WbdModuleParameter {
    [CmdletBinding()]
    param([string] $Path)

    $module = Import-Module -Name $Path -DisableNameChecking -PassThru -Force -Scope Local
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters)
    foreach ($command in $module.ExportedCommands.Values) {
        $parameters = [ordered]@{}
        foreach ($parameter in $command.Parameters.Values) {
            if ($common -notcontains $parameter.Name) {
                $isMandatory = @($parameter.ParameterSets.Values | Where-Object -FilterScript { -not $_.IsMandatory }).Count -eq 0
                $parameters[$parameter.Name] = [ordered]@{ type = $parameter.ParameterType.FullName; required = $isMandatory }
            }
        }
        [ordered]@{
            name           = $command.Name
            parameters     = $parameters
            supportsWhatIf = $command.Parameters.ContainsKey('WhatIf')
        }
    }
}
