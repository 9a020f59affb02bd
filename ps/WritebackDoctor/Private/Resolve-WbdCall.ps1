# What the module exports, by name. The engine makes this table anew whenever it is asked for.
$script:WbdExported = $null

# Decides whether a request may be carried out. Refusal is null when it may; else it says why not.
function Resolve-WbdCall {
    param([string] $Function, $Parameter)

    $call = [pscustomobject]@{ Refusal = $null; Command = $null; Arguments = @{}; ReturnsMany = $false }
    $entry = (Get-WbdContract).functions.PSObject.Properties[$Function]
    # -cne: the property lookup ignores case, and a name is accepted only as the contract writes it.
    if ($null -eq $entry -or $entry.Name -cne $Function) {
        $call.Refusal = "The contract of the module lists no function '$Function'."
        return $call
    }
    if ($null -eq $script:WbdExported) {
        $script:WbdExported = $ExecutionContext.SessionState.Module.ExportedFunctions
    }
    $exported = $script:WbdExported
    if (-not $exported.ContainsKey($Function)) {
        $call.Refusal = "The module does not export the function '$Function'."
        return $call
    }
    $contract = $entry.Value
    $isChange = $contract.kind -ceq 'change'
    $arguments = @{}
    if ($null -ne $Parameter) {
        $arguments = $Parameter
    }
    foreach ($name in $arguments.get_Keys()) {
        $known = $contract.parameters.PSObject.Properties[$name]
        $isKnown = $null -ne $known -and $known.Name -ceq $name
        if (-not $isKnown -and -not ($isChange -and $name -ceq 'WhatIf')) {
            $call.Refusal = "The contract of $Function has no parameter '$name'."
            return $call
        }
    }
    foreach ($known in $contract.parameters.PSObject.Properties) {
        if ($known.Value.required -and -not $arguments.ContainsKey($known.Name)) {
            $call.Refusal = "The call of $Function lacks the parameter '$($known.Name)'."
            return $call
        }
    }
    if ($isChange) {
        # The operator has confirmed already; a prompt of ours would fail in a process without a terminal.
        $arguments['Confirm'] = $false
    }
    $call.Command = $exported[$Function]
    $call.Arguments = $arguments
    $call.ReturnsMany = $contract.returns -ceq 'many'
    return $call
}
