# The NetBIOS name of the domain, from its crossRef (MS-ADTS 6.1.1.2.1.1.5).
function Get-WbdNetbiosName {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $crossRef = Find-WbdEntry -Context $Context -SearchBase "CN=Partitions,$($Context.Configuration)" -Scope OneLevel -Attribute nETBIOSName -Filter (
        '(&(objectClass=crossRef)(nCName={0}))' -f (ConvertTo-WbdFilterValue -Text $Context.Root))
    if ($null -eq $crossRef) {
        throw (New-WbdErrorRecord -ErrorId 'CrossRefUnreadable' -Category PermissionDenied -TargetObject $Context.Root -Message (
                'The crossRef of {0} in the configuration partition may not be read on {1}.' -f $Context.Root, $Context.Server))
    }
    Get-WbdRequiredValue -Context $Context -Entry $crossRef -Name nETBIOSName
}
