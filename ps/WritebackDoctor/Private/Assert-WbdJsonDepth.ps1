# Deeper than any contract; a value that contains itself ends here and not in a stack overflow.
function Assert-WbdJsonDepth($Depth) {
    if ($Depth -ge 32) {
        throw [System.InvalidOperationException]::new('The data of the reply is nested more than 32 levels deep.')
    }
}
