# One page of an audit through the ActiveDirectory module.
function Read-WbdAdAuditPage {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    $parameters = $Audit.Context.Parameters
    $properties = 'objectSid', 'sAMAccountName', 'adminCount', 'userAccountControl', 'nTSecurityDescriptor'
    $objects = [System.Collections.Generic.List[object]]::new()
    $end = [Math]::Min($Audit.Next + $Audit.PageSize, $Audit.Guids.Count)
    # AD Web Services take a filter of 32 KB at most; 200 GUIDs are a third of that.
    $size = 200
    while ($Audit.Next -lt $end) {
        $count = [Math]::Min($size, $end - $Audit.Next)
        $terms = [System.Text.StringBuilder]::new()
        foreach ($guid in $Audit.Guids.GetRange($Audit.Next, $count)) {
            [void] $terms.Append('(objectGUID=').Append((ConvertTo-WbdFilterValue -Octet $guid.ToByteArray())).Append(')')
        }
        try {
            foreach ($object in Get-ADObject @parameters -LDAPFilter "(|$terms)" -SearchBase $Audit.SearchBase -SearchScope Subtree `
                    -ResultPageSize $size -Properties $properties) {
                $objects.Add($object)
            }
        }
        catch {
            throw (ConvertTo-WbdDirectoryError -Context $Audit.Context -ErrorRecord $_)
        }
        $Audit.Next += $count
    }

    $page = New-WbdAuditPage -Count $objects.Count -IsLast ($Audit.Next -ge $Audit.Guids.Count)
    $page.total = $Audit.Guids.Count
    $index = 0
    foreach ($object in $objects) {
        $page.distinguishedNames[$index] = [string] $object.DistinguishedName
        $page.classes[$index] = [string] $object.ObjectClass
        $found = $object.PSObject.Properties
        foreach ($pair in @(('sAMAccountName', 'samAccountNames'), ('adminCount', 'adminCounts'), ('userAccountControl', 'accountControls'))) {
            $property = $found[$pair[0]]
            if ($null -ne $property -and $null -ne $property.Value) {
                $page[$pair[1]][$index] = [string] (ConvertFrom-WbdAdValue -Value $property.Value)
            }
        }
        $property = $found['objectSid']
        if ($null -ne $property -and $null -ne $property.Value) {
            $octets = ConvertTo-WbdSidByte -Sid (ConvertFrom-WbdAdValue -Value $property.Value)
            $page.sids[$index] = [Convert]::ToBase64String($octets)
        }
        $property = $found['nTSecurityDescriptor']
        if ($null -ne $property -and $null -ne $property.Value) {
            $descriptor = ConvertFrom-WbdAdValue -Value $property.Value
            $key = [Convert]::ToBase64String($Audit.Hash.ComputeHash($descriptor))
            $number = 0
            $page.descriptors[$index] = if ($Audit.Descriptors.TryGetValue($key, [ref] $number)) { $number } else { Add-WbdDescriptor $Audit $page $key $descriptor }
        }
        $index++
    }
    $page
}
