function Start-WbdFullSync {
    <#
    .SYNOPSIS
        Starts a full synchronisation cycle and returns at once.

    .DESCRIPTION
        A full import and a full synchronisation of every connector. Refuses while a synchronisation is running.

    .EXAMPLE
        Start-WbdFullSync

    .OUTPUTS
        A table: changed, before, after.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType([hashtable])]
    param()

    Assert-WbdIdle
    $changed = $false
    $after = $null
    if ($PSCmdlet.ShouldProcess('ADSync', 'Start a full synchronisation cycle')) {
        try {
            $answer = Start-ADSyncSyncCycle -PolicyType Initial -ErrorAction Stop
        }
        catch {
            throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'start a full synchronisation cycle')
        }
        $changed = $true
        $after = @{ result = [string] $answer.Result }
    }
    New-WbdChange -Changed $changed -Before $null -After $after
}
