# Service plans as Microsoft Graph lists them, as { id; name; status }.
function ConvertFrom-WbdServicePlan {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyCollection()] [object[]] $Plan
    )

    foreach ($one in $Plan) {
        if ($null -ne $one) {
            @{ id = ([guid] $one.ServicePlanId).ToString(); name = [string] $one.ServicePlanName; status = [string] $one.ProvisioningStatus }
        }
    }
}
