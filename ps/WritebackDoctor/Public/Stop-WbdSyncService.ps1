function Stop-WbdSyncService {
    <#
    .SYNOPSIS
        Stops the service ADSync and waits until it is Stopped.

    .DESCRIPTION
        Changes nothing when the service is Stopped already. Refuses while a synchronisation is running.

    .PARAMETER WaitSeconds
        How long the service may take.

    .EXAMPLE
        Stop-WbdSyncService -WaitSeconds 180

    .OUTPUTS
        A table: changed, before, after. The latter two have status and startedAt.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [int] $WaitSeconds
    )

    $before = Get-WbdService
    $changed = $false
    if ($before.Status -ne 'Stopped' -and $PSCmdlet.ShouldProcess('ADSync', 'Stop the service')) {
        Assert-WbdIdle
        Stop-Service -Name ADSync -ErrorAction Stop
        $changed = $true
        Wait-WbdService -Status Stopped -WaitSeconds $WaitSeconds
    }
    New-WbdChange -Changed $changed -Before (ConvertTo-WbdServiceState -Service $before) -After (ConvertTo-WbdServiceState -Service (Get-WbdService))
}
