function Close-WbdAudit {
    <#
    .SYNOPSIS
        Ends the reading that Open-WbdAudit began.

    .DESCRIPTION
        Closes the connection and forgets what was read. Without an open audit it does nothing.

    .EXAMPLE
        Close-WbdAudit

    .OUTPUTS
        None.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param()

    $audit = $script:WbdAudit
    $script:WbdAudit = $null
    if ($null -ne $audit) {
        Stop-WbdLdapAudit -Audit $audit
        if ($null -ne $audit['Hash']) {
            $audit.Hash.Dispose()
        }
        Close-WbdDirectory -Context $audit['LookUp'] -Discard
        Close-WbdDirectory -Context $audit.Context -Discard
    }
}
