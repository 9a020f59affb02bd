# One object by its name, or one sentence that there is none.
function Read-WbdObject {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [Parameter(Mandatory = $true)] [string[]] $Attribute
    )

    $found = @(Find-WbdEntry -Context $Context -SearchBase $DistinguishedName -Scope Base -Filter '(objectClass=*)' -Attribute $Attribute)
    if ($found.Count -eq 0) {
        throw (New-WbdErrorRecord -ErrorId 'ObjectNotFound' -Category ObjectNotFound -TargetObject $DistinguishedName -Message (
                'There is no object {0} in {1}. Check the name.' -f $DistinguishedName, $Context.Domain))
    }
    $found[0]
}
