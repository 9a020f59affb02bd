# The audit of this session. There is one at a time, and it is gone when PowerShell had to be started anew.
$script:WbdAudit = $null

function Get-WbdOpenAudit {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    if ($null -eq $script:WbdAudit) {
        throw (New-WbdErrorRecord -ErrorId 'NoOpenAudit' -Category InvalidOperation -Message (
                'No audit is open in this PowerShell session. It may have been started anew: begin the audit again.'))
    }
    $script:WbdAudit
}
