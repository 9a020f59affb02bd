function Set-WbdPreferredController {
    <#
    .SYNOPSIS
        Sets the preferred domain controllers of one partition of an AD connector.

    .DESCRIPTION
        Refuses when the list is not the one that was expected: then somebody has changed it meanwhile.

    .PARAMETER Connector
        Name of the AD connector.

    .PARAMETER Partition
        Distinguished name of the domain partition.

    .PARAMETER Controller
        Full DNS names in the order of preference; none at all clears the list.

    .PARAMETER Expected
        The list as it is now.

    .EXAMPLE
        Set-WbdPreferredController -Connector contoso.com -Partition 'DC=contoso,DC=com' -Controller dc1.contoso.com -Expected @()

    .OUTPUTS
        A table: changed, before, after. The latter two are lists of names.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Connector,

        [Parameter(Mandatory = $true)] [string] $Partition,

        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Controller,

        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Expected
    )

    Import-WbdModule -Name ADSync
    $activity = 'set the preferred domain controllers'
    try {
        $found = Get-ADSyncConnector -Name $Connector -ErrorAction Stop
        $target = @($found.Partitions | Where-Object { [string] $_.DN -eq $Partition })
        if ($target.Count -ne 1) {
            throw (New-WbdErrorRecord -ErrorId 'PartitionNotFound' -Category ObjectNotFound -TargetObject $Partition -Message (
                    "The connector '{0}' has no partition {1}." -f $Connector, $Partition))
        }
        $before = @(foreach ($name in $target[0].PreferredDCs) { [string] $name })
        $changed = $false
        if (($before -join ' ') -ne ($Controller -join ' ')) {
            if (($before -join ' ') -ne ($Expected -join ' ')) {
                throw (New-WbdErrorRecord -ErrorId 'StateMoved' -Category InvalidOperation -TargetObject $Partition -Message (
                        "The preferred domain controllers of {0} are '{1}' and not '{2}' any more: somebody has changed them." -f
                        $Partition, ($before -join ', '), ($Expected -join ', ')))
            }
            $action = if ($Controller.Count -eq 0) { 'Prefer no domain controller' } else { 'Prefer ' + ($Controller -join ', ') }
            if ($PSCmdlet.ShouldProcess("$Partition on $Connector", $action)) {
                $target[0].PreferredDCs.Clear()
                foreach ($name in $Controller) {
                    $target[0].PreferredDCs.Add($name)
                }
                # A connector is written back whole; this is how its configuration is saved from a script.
                $null = Add-ADSyncConnector -Connector $found -ErrorAction Stop
                $changed = $true
            }
        }
        $again = Get-ADSyncConnector -Name $Connector -ErrorAction Stop
        $after = @($again.Partitions | Where-Object { [string] $_.DN -eq $Partition } | ForEach-Object { $_.PreferredDCs } | ForEach-Object { [string] $_ })
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity $activity)
    }
    New-WbdChange -Changed $changed -Before $before -After $after
}
