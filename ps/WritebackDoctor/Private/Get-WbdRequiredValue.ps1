# The first value of an attribute that every such object has. When it is not in the reply, the reader may not read it:
# that is an error, since a guess here would become a wrong verdict.
function Get-WbdRequiredValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [object] $Entry,
        [Parameter(Mandatory = $true)] [string] $Name
    )

    $value = Get-WbdValue -Entry $Entry -Name $Name
    if ($null -eq $value) {
        throw (New-WbdErrorRecord -ErrorId 'AttributeUnreadable' -Category PermissionDenied -TargetObject $Entry.DistinguishedName -Message (
                'The attribute {0} of {1} may not be read on {2}. Run as a user who may read it.' -f
                $Name, $Entry.DistinguishedName, $Context.Server))
    }
    , $value
}
