# Find-WbdEntry through the ActiveDirectory module.
function Find-WbdAdEntry {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $SearchBase,
        [Parameter(Mandatory = $true)] [string] $Scope,
        [Parameter(Mandatory = $true)] [string] $Filter,
        [Parameter(Mandatory = $true)] [string[]] $Attribute
    )

    # The module reduces objectClass to its most specific value; structuralObjectClass comes whole (top first).
    $properties = @($Attribute | ForEach-Object { if ($_ -eq 'objectClass') { 'structuralObjectClass' } else { $_ } })
    $common = $Context.Parameters
    try {
        $objects = @(Get-ADObject @common -LDAPFilter $Filter -SearchBase $SearchBase -SearchScope $Scope -Properties $properties -ResultPageSize 500)
    }
    catch {
        if ($_.Exception.GetType().Name -eq 'ADIdentityNotFoundException') {
            return
        }
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }

    foreach ($object in $objects) {
        $values = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
        foreach ($name in $properties) {
            $property = $object.PSObject.Properties[$name]
            if ($null -eq $property -or $null -eq $property.Value) {
                continue
            }
            $plain = [System.Collections.Generic.List[object]]::new()
            $isList = $property.Value -is [System.Collections.IEnumerable] -and $property.Value -isnot [string] -and $property.Value -isnot [byte[]]
            if ($isList) {
                foreach ($value in $property.Value) {
                    $plain.Add((ConvertFrom-WbdAdValue -Value $value))
                }
            }
            else {
                $plain.Add((ConvertFrom-WbdAdValue -Value $property.Value))
            }
            if ($plain.Count -gt 0) {
                $key = if ($name -eq 'structuralObjectClass') { 'objectClass' } else { $name }
                $values[$key] = $plain.ToArray()
            }
        }
        [pscustomobject] @{ DistinguishedName = [string] $object.DistinguishedName; Values = $values }
    }
}
