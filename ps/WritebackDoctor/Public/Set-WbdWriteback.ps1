function Set-WbdWriteback {
    <#
    .SYNOPSIS
        Turns password writeback of the Entra connector on or off.

    .DESCRIPTION
        Turning on onboards this server, turning off offboards it. Turning on is done even when writeback is on already, because
        that repairs an onboarding that has stopped halfway; turning off is not.

    .PARAMETER Connector
        Name of the Entra connector, such as 'contoso.onmicrosoft.com - AAD'.

    .PARAMETER Enable
        $true to turn writeback on, $false to turn it off.

    .EXAMPLE
        Set-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD' -Enable $true

    .OUTPUTS
        A table: changed, before, after. The latter two have enabled, serviceStatus and onboardingRequired.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Connector,

        [Parameter(Mandatory = $true)] [bool] $Enable
    )

    $before = Get-WbdWritebackConfiguration -Connector $Connector
    $changed = $false
    $action = if ($Enable) { 'Turn password writeback on' } else { 'Turn password writeback off' }
    if (($Enable -or $before.enabled -ne $false) -and $PSCmdlet.ShouldProcess($Connector, $action)) {
        try {
            # What the cmdlet writes is for people: the configuration is read afterwards.
            $null = Set-ADSyncAADPasswordResetConfiguration -Connector $Connector -Enable $Enable -ErrorAction Stop
        }
        catch {
            $activity = if ($Enable) { 'turn password writeback on' } else { 'turn password writeback off' }
            throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity $activity)
        }
        $changed = $true
    }
    $after = Get-WbdWritebackConfiguration -Connector $Connector
    $states = foreach ($one in $before, $after) {
        @{ enabled = $one.enabled; serviceStatus = $one.serviceStatus; onboardingRequired = $one.onboardingRequired }
    }
    New-WbdChange -Changed $changed -Before $states[0] -After $states[1]
}
