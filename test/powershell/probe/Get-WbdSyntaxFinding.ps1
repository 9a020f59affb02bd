# What Windows PowerShell 5.1 would not understand in a script: errors of the parser, and constructs that came later.
function Get-WbdSyntaxFinding {
    [CmdletBinding()]
    param([string] $Text)

    $tokens = $null
    $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $tokens, [ref] $errors)
    foreach ($problem in $errors) {
        [ordered]@{ line = $problem.Extent.StartLineNumber; construct = 'parse error'; text = $problem.Message }
    }
    $nodes = $ast.FindAll({ $true }, $true)
    foreach ($node in $nodes) {
        $construct = Get-WbdNewerConstruct -Node $node
        if ($null -ne $construct) {
            [ordered]@{ line = $node.Extent.StartLineNumber; construct = $construct; text = $node.Extent.Text }
        }
    }
    $previous = $null
    foreach ($token in $tokens) {
        $construct = Get-WbdNewerToken -Token $token -Previous $previous
        if ($null -ne $construct) {
            [ordered]@{ line = $token.Extent.StartLineNumber; construct = $construct; text = $token.Text }
        }
        if ($token.Kind -ne [System.Management.Automation.Language.TokenKind]::Comment) {
            $previous = $token
        }
    }
}

# Told by names, because 5.1 itself does not have the types of what came later.
function Get-WbdNewerConstruct {
    param($Node)

    $has = { param($name) $property = $Node.PSObject.Properties[$name]; $null -ne $property -and $property.Value }
    switch ($Node.GetType().Name) {
        'TernaryExpressionAst' { return 'ternary' }
        'PipelineChainAst' { return 'pipeline chain' }
        'PipelineAst' { if (& $has 'Background') { return 'background operator' } }
        'MemberExpressionAst' { if (& $has 'NullConditional') { return 'null-conditional access' } }
        'InvokeMemberExpressionAst' {
            if (& $has 'NullConditional') { return 'null-conditional access' }
            if (& $has 'GenericTypeArguments') { return 'generic method call' }
        }
        'IndexExpressionAst' { if (& $has 'NullConditional') { return 'null-conditional access' } }
        'BinaryExpressionAst' { if ("$($Node.Operator)" -eq 'QuestionQuestion') { return 'null-coalescing' } }
        'AssignmentStatementAst' { if ("$($Node.Operator)" -eq 'QuestionQuestionEquals') { return 'null-coalescing assignment' } }
        'ScriptBlockAst' { if (& $has 'CleanBlock') { return 'clean block' } }
        'TypeDefinitionAst' { if ($Node.IsEnum -and $Node.BaseTypes.Count -gt 0) { return 'enum with a base type' } }
        'VariableExpressionAst' {
            $newer = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures'
            if ($newer -contains $Node.VariablePath.UserPath) { return 'automatic variable of PowerShell 6 or later' }
        }
        { $_ -in 'TypeExpressionAst', 'TypeConstraintAst', 'AttributeAst' } {
            $newer = 'semver', 'System.Management.Automation.SemanticVersion', 'ValidateNotNullOrWhiteSpace', 'Experimental', 'NoRunspaceAffinity'
            if ($newer -contains $Node.TypeName.Name) { return 'type of PowerShell 6 or later' }
        }
        'CommandParameterAst' {
            $newer = 'Parallel', 'AsHashtable', 'AsArray', 'EscapeHandling', 'DateKind', 'AsUTC', 'AdditionalChildPath', 'LeafBase',
                'SkipCertificateCheck', 'UseWindowsPowerShell'
            if ($newer -contains $Node.ParameterName) { return 'parameter of PowerShell 6 or later' }
        }
        'CommandAst' {
            $newer = 'Join-String', 'Get-Error', 'Test-Json', 'Get-Uptime', 'Remove-Alias', 'Get-SecureRandom', 'ConvertTo-CliXml', 'ConvertFrom-CliXml'
            if ($newer -contains $Node.GetCommandName()) { return 'command of PowerShell 6 or later' }
        }
    }
}

function Get-WbdNewerToken {
    param($Token, $Previous)

    switch ("$($Token.Kind)") {
        'Number' {
            if ($Token.Text -match '^[+-]?0b' -or $Token.Text -match '(u[lsy]?|[syn])(kb|mb|gb|tb|pb)?$') {
                return 'number notation of PowerShell 6 or later'
            }
        }
        'Pipe' {
            if ($null -ne $Previous -and "$($Previous.Kind)" -eq 'NewLine') { return 'pipe at the beginning of a line' }
        }
        { $_ -in 'StringExpandable', 'HereStringExpandable' } {
            if ($Token.Text -match '(?<!`)(``)*`(e|u\{)') { return 'escape sequence of PowerShell 6 or later' }
        }
    }
}
