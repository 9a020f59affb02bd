# The functions that a script file defines, with the completeness of their comment-based help.
function Get-WbdSourceFunction {
    [CmdletBinding()]
    param([string] $Text)

    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $null)
    $approved = foreach ($group in 'Common', 'Communications', 'Data', 'Diagnostic', 'Lifecycle', 'Other', 'Security') {
        ([type] "System.Management.Automation.Verbs$group").GetFields() | ForEach-Object -Process { $_.Name }
    }
    $isFunction = { param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] }
    foreach ($function in $ast.FindAll($isFunction, $false)) {
        $help = $function.GetHelpContent()
        $parameters = @()
        if ($null -ne $function.Body.ParamBlock) {
            $parameters = @($function.Body.ParamBlock.Parameters | ForEach-Object -Process { $_.Name.VariablePath.UserPath })
        }
        $missing = @(
            if ($null -eq $help) {
                'help'
            }
            else {
                if ([string]::IsNullOrWhiteSpace($help.Synopsis)) { 'SYNOPSIS' }
                if ([string]::IsNullOrWhiteSpace($help.Description)) { 'DESCRIPTION' }
                if ($null -eq $help.Examples -or $help.Examples.Count -eq 0) { 'EXAMPLE' }
                if ($null -eq $help.Outputs -or $help.Outputs.Count -eq 0) { 'OUTPUTS' }
                foreach ($name in $parameters) {
                    $text = $null
                    if (-not $help.Parameters.TryGetValue($name.ToUpperInvariant(), [ref] $text) -or [string]::IsNullOrWhiteSpace($text)) {
                        "PARAMETER $name"
                    }
                }
                foreach ($name in $help.Parameters.Keys) {
                    if ($parameters -notcontains $name) { "no parameter $name" }
                }
            }
        )
        [ordered]@{
            name            = $function.Name
            hasApprovedVerb = $approved -ccontains ($function.Name -split '-')[0]
            missingHelp     = $missing
        }
    }
}
