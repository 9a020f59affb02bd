# An entry as the real module's ADObject: typed properties, objectClass reduced to its most specific value, and no property
# for an attribute that has no value.
function ConvertTo-AdObject {
    param([hashtable] $Entry, [string[]] $Property)

    $object = [ordered] @{ PSTypeName = 'Microsoft.ActiveDirectory.Management.ADObject'; DistinguishedName = $Entry.Dn }
    foreach ($name in @('Name', 'objectClass', 'ObjectGUID') + $Property) {
        if (-not $Entry.Octets.ContainsKey($name) -or $object.Contains($name)) {
            continue
        }
        $values = [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection]::new()
        foreach ($octet in $Entry.Octets[$name]) {
            [void] $values.Add((ConvertTo-AdValue -Name $name -Octet $octet))
        }
        if ($name -eq 'objectClass') {
            $object[$name] = $values[$values.Count - 1]
        }
        elseif ($values.Count -eq 1 -and $name -notin $script:multiValuedAttributes) {
            $object[$name] = $values[0]
        }
        else {
            $object[$name] = $values
        }
    }
    [pscustomobject] $object
}

<#
.SYNOPSIS
    Gets objects of the directory.
#>
function Get-ADObject {
    [CmdletBinding(DefaultParameterSetName = 'Identity')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Identity')] [string] $Identity,
        [Parameter(Mandatory = $true, ParameterSetName = 'LdapFilter')] [string] $LDAPFilter,
        [Parameter(ParameterSetName = 'LdapFilter')] [string] $SearchBase,
        [Parameter(ParameterSetName = 'LdapFilter')] [ValidateSet('Base', 'OneLevel', 'Subtree')] [string] $SearchScope = 'Subtree',
        [Parameter(ParameterSetName = 'LdapFilter')] [int] $ResultPageSize = 256,
        [Parameter(ParameterSetName = 'LdapFilter')] [Nullable[int]] $ResultSetSize,
        [string[]] $Properties = @(),
        [string] $Server,
        [pscredential] $Credential
    )

    $attributes = @('name', 'objectClass', 'objectGUID') + $Properties
    if ($PSCmdlet.ParameterSetName -eq 'Identity') {
        $found = @(Get-DirectoryEntry -Server $Server -Credential $Credential -Dn $Identity -Attribute $attributes)
    }
    else {
        $found = @(Search-Directory -Server $Server -Credential $Credential -Base $SearchBase -Scope $SearchScope -Filter $LDAPFilter -Attribute $attributes)
    }
    $count = 0
    foreach ($entry in $found) {
        if ($null -ne $ResultSetSize -and $count -ge $ResultSetSize) {
            break
        }
        ConvertTo-AdObject -Entry $entry -Property $Properties
        $count++
    }
}
