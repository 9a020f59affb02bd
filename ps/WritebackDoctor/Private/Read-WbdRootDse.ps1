# Attributes of the root of the controller's information tree, as an entry of Find-WbdEntry. The ActiveDirectory module gives the
# functional level as an enumeration of its own, whose numbers are the directory's.
function Read-WbdRootDse {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string[]] $Attribute
    )

    if ($Context.Reader -ne 'ActiveDirectory') {
        return Find-WbdLdapEntry -Context $Context -SearchBase '' -Scope Base -Filter '(objectClass=*)' -Attribute $Attribute
    }
    $common = $Context.Parameters
    try {
        $root = Get-ADRootDSE @common -Properties $Attribute
    }
    catch {
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }
    $values = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($name in $Attribute) {
        $property = $root.PSObject.Properties[$name]
        if ($null -eq $property -or $null -eq $property.Value) {
            continue
        }
        $plain = @(foreach ($value in $property.Value) { if ($value -is [System.Enum]) { [string] [int] $value } else { [string] $value } })
        if ($plain.Count -gt 0) {
            $values[$name] = $plain
        }
    }
    [pscustomobject] @{ DistinguishedName = ''; Values = $values }
}
