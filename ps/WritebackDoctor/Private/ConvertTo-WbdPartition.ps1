# One partition of a connector as the fact 'connectors' has it.
function ConvertTo-WbdPartition {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [object] $Partition
    )

    $parameters = $Partition.Parameters
    @{
        distinguishedName    = [string] $Partition.DN
        name                 = [string] $Partition.Name
        isDomain             = [bool] $Partition.IsDomain
        isSelected           = [bool] $Partition.Selected
        preferredControllers = @(foreach ($name in $Partition.PreferredDCs) { [string] $name })
        lastController       = Get-WbdParameterValue -Collection $parameters -Name 'last-dc'
        controllerFailover   = ConvertTo-WbdFlag -Value (Get-WbdParameterValue -Collection $parameters -Name 'dc-failover')
        signAndSeal          = ConvertTo-WbdFlag -Value (Get-WbdParameterValue -Collection $parameters -Name 'sign-and-seal')
        sslBind              = ConvertTo-WbdFlag -Value (Get-WbdParameterValue -Collection $parameters -Name 'ssl-bind')
    }
}
