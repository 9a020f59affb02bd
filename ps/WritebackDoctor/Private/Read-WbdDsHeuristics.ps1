# dSHeuristics of the forest (MS-ADTS 6.1.1.2.4.1.2); $null when it is not set.
function Read-WbdDsHeuristics {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $name = "CN=Directory Service,CN=Windows NT,CN=Services,$($Context.Configuration)"
    $service = Find-WbdEntry -Context $Context -SearchBase $name -Scope Base -Attribute dSHeuristics
    if ($null -eq $service) {
        # Not set and not readable look alike otherwise.
        throw (New-WbdErrorRecord -ErrorId 'DirectoryServiceUnreadable' -Category PermissionDenied -TargetObject $name -Message (
                'The object {0} may not be read on {1}. Run as a user who may read it.' -f $name, $Context.Server))
    }
    Get-WbdValue -Entry $service -Name dSHeuristics
}
