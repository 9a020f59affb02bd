# Whether an object of the recording matches a parsed filter. Text compares without regard to case; names as names.
function Test-FilterMatch {
    param([hashtable] $Node, [object] $Object)

    switch ($Node.Kind) {
        'and' {
            foreach ($item in $Node.Items) {
                if (-not (Test-FilterMatch -Node $item -Object $Object)) {
                    return $false
                }
            }
            return $true
        }
        'or' {
            foreach ($item in $Node.Items) {
                if (Test-FilterMatch -Node $item -Object $Object) {
                    return $true
                }
            }
            return $false
        }
        'not' {
            return -not (Test-FilterMatch -Node $Node.Items[0] -Object $Object)
        }
    }

    $property = $Object.attributes.PSObject.Properties[$Node.Name]
    if ($null -eq $property) {
        return $false
    }
    switch ($Node.Kind) {
        'present' {
            return $true
        }
        'bits' {
            return ([long] $property.Value[0] -band $Node.Mask) -eq $Node.Mask
        }
        'substring' {
            return @($property.Value -imatch $Node.Pattern).Count -gt 0
        }
        'equal' {
            if ($script:binaryAttributes -contains $Node.Name) {
                return $property.Value -ccontains $Node.Octets
            }
            if ($Node.Name -in 'distinguishedName', 'nCName', 'hasMasterNCs', 'member', 'memberOf', 'msDS-HasDomainNCs') {
                $wanted = ConvertTo-NormalName -Name $Node.Text
                foreach ($value in $property.Value) {
                    if ((ConvertTo-NormalName -Name $value) -ceq $wanted) {
                        return $true
                    }
                }
                return $false
            }
            $wanted = $Node.Text
            # A directory takes the name of a class for the name of its object in the schema.
            if ($Node.Name -eq 'objectCategory' -and $wanted -notmatch '=') {
                return @($property.Value -imatch ('^CN=' + [regex]::Escape($wanted) + ',')).Count -gt 0
            }
            foreach ($value in $property.Value) {
                if ([string]::Equals($value, $wanted, [StringComparison]::OrdinalIgnoreCase)) {
                    return $true
                }
            }
            return $false
        }
    }
}
