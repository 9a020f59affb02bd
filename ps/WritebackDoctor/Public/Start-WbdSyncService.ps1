function Start-WbdSyncService {
    <#
    .SYNOPSIS
        Starts the service ADSync and waits until it is Running.

    .DESCRIPTION
        Changes nothing when the service is Running already.

    .PARAMETER WaitSeconds
        How long the service may take.

    .EXAMPLE
        Start-WbdSyncService -WaitSeconds 180

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
    if ($before.Status -ne 'Running' -and $PSCmdlet.ShouldProcess('ADSync', 'Start the service')) {
        Start-Service -Name ADSync -ErrorAction Stop
        $changed = $true
        Wait-WbdService -Status Running -WaitSeconds $WaitSeconds
    }
    New-WbdChange -Changed $changed -Before (ConvertTo-WbdServiceState -Service $before) -After (ConvertTo-WbdServiceState -Service (Get-WbdService))
}
