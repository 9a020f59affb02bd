# What the module exports, by name. The engine makes this table anew whenever it is asked for.
$script:WbdExported = $null

# Decides whether a request may be carried out. Refusal is null when it may; else it says why not.
function Resolve-WbdCall {
    param([string] $Function, $Parameter)

    $call = @{ Refusal = $null; Command = $null; Arguments = @{}; ReturnsMany = $false }
    $functions = Get-WbdContract
    # Names count only as the contract writes them; a table would pass over upper and lower case.
    if ($functions.get_Keys() -cnotcontains $Function) {
        $call.Refusal = "The contract of the module lists no function '$Function'."
        return $call
    }
    if ($null -eq $script:WbdExported) {
        $script:WbdExported = $ExecutionContext.SessionState.Module.ExportedFunctions
    }
    if (-not $script:WbdExported.ContainsKey($Function)) {
        $call.Refusal = "The module does not export the function '$Function'."
        return $call
    }
    $contract = $functions[$Function]
    $isChange = $contract['kind'] -ceq 'change'
    $arguments = @{}
    if ($null -ne $Parameter) {
        $arguments = $Parameter
    }
    foreach ($name in $arguments.get_Keys()) {
        $isKnown = $contract['required'] -ccontains $name -or $contract['optional'] -ccontains $name
        if (-not $isKnown -and -not ($isChange -and $name -ceq 'WhatIf')) {
            $call.Refusal = "The contract of $Function has no parameter '$name'."
            return $call
        }
    }
    foreach ($name in $contract['required']) {
        if (-not $arguments.ContainsKey($name)) {
            $call.Refusal = "The call of $Function lacks the parameter '$name'."
            return $call
        }
    }
    if ($isChange) {
        # The operator has confirmed already; a prompt of ours would fail in a process without a terminal.
        $arguments['Confirm'] = $false
    }
    $call.Command = $script:WbdExported[$Function]
    $call.Arguments = $arguments
    $call.ReturnsMany = $contract['returns'] -ceq 'many'
    return $call
}
