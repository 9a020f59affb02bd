function Restart-WbdSyncService {
    <#
    .SYNOPSIS
        Restarts the service ADSync and waits until it runs.

    .DESCRIPTION
        Refuses while a synchronisation is running. The writeback service starts with ADSync and says so by event 31015.

    .PARAMETER WaitSeconds
        How long the service may take to run again.

    .EXAMPLE
        Restart-WbdSyncService -WaitSeconds 180

    .OUTPUTS
        A table: changed, before, after. The latter two have status and startedAt.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [int] $WaitSeconds
    )

    $before = Get-WbdService
    if ($before.Status -eq 'Running') {
        Assert-WbdIdle
    }
    $changed = $false
    if ($PSCmdlet.ShouldProcess('ADSync', 'Restart the service')) {
        Restart-Service -Name ADSync -ErrorAction Stop
        $changed = $true
        Wait-WbdService -Status Running -WaitSeconds $WaitSeconds
    }
    New-WbdChange -Changed $changed -Before (ConvertTo-WbdServiceState -Service $before) -After (ConvertTo-WbdServiceState -Service (Get-WbdService))
}
