# Parses the part of RFC 4515 that scripts use into nested tables: { Kind = and | or | not; Items } and
# { Kind = present | equal | substring | bits; Name; ... }. Throws for what is not a filter.
function ConvertFrom-LdapFilter {
    param([string] $Filter)

    $script:filterText = $Filter
    $script:filterPosition = 0
    $tree = Read-FilterNode
    if ($script:filterPosition -ne $Filter.Length) {
        throw [Microsoft.ActiveDirectory.Management.ADException]::new('The search filter cannot be recognized', 8254)
    }
    $tree
}

function Read-FilterCharacter {
    param([string] $Expected)

    $isThere = $script:filterPosition -lt $script:filterText.Length -and $script:filterText[$script:filterPosition] -ceq $Expected
    if (-not $isThere) {
        throw [Microsoft.ActiveDirectory.Management.ADException]::new('The search filter cannot be recognized', 8254)
    }
    $script:filterPosition++
}

function Read-FilterNode {
    Read-FilterCharacter -Expected '('
    $first = if ($script:filterPosition -lt $script:filterText.Length) { [string] $script:filterText[$script:filterPosition] } else { '' }
    if ($first -in '&', '|', '!') {
        $script:filterPosition++
        $items = @(while ($script:filterText[$script:filterPosition] -ceq '(') { Read-FilterNode })
        $kind = switch ($first) { '&' { 'and' } '|' { 'or' } '!' { 'not' } }
        $node = @{ Kind = $kind; Items = $items }
    }
    else {
        $end = $script:filterText.IndexOf(')', $script:filterPosition)
        if ($end -lt 0) {
            throw [Microsoft.ActiveDirectory.Management.ADException]::new('The search filter cannot be recognized', 8254)
        }
        $node = ConvertFrom-FilterItem -Item $script:filterText.Substring($script:filterPosition, $end - $script:filterPosition)
        $script:filterPosition = $end
    }
    Read-FilterCharacter -Expected ')'
    $node
}

function ConvertFrom-FilterItem {
    param([string] $Item)

    if ($Item -notmatch '\A(?<name>[A-Za-z0-9.-]+)(:(?<rule>[0-9.]+):)?=(?<value>[\s\S]*)\z') {
        throw [Microsoft.ActiveDirectory.Management.ADException]::new('The search filter cannot be recognized', 8254)
    }
    $name = $Matches['name']
    $value = $Matches['value']
    if ($Matches.ContainsKey('rule')) {
        if ($Matches['rule'] -cne '1.2.840.113556.1.4.803') {
            throw [Microsoft.ActiveDirectory.Management.ADException]::new("The stand-in does not know the matching rule $($Matches['rule']).")
        }
        return @{ Kind = 'bits'; Name = $name; Mask = [long] $value }
    }
    if ($value -ceq '*') {
        return @{ Kind = 'present'; Name = $name }
    }
    $pieces = @($value.Split('*') | ForEach-Object { , (ConvertFrom-FilterValue -Value $_) })
    if ($pieces.Count -eq 1) {
        return @{ Kind = 'equal'; Name = $name; Octets = [Convert]::ToBase64String($pieces[0]); Text = [Text.Encoding]::UTF8.GetString($pieces[0]) }
    }
    $pattern = ($pieces | ForEach-Object { [regex]::Escape([Text.Encoding]::UTF8.GetString($_)) }) -join '[\s\S]*'
    @{ Kind = 'substring'; Name = $name; Pattern = "\A$pattern\z" }
}

# The octets of an assertion value: \XX is one, everything else is UTF-8.
function ConvertFrom-FilterValue {
    param([string] $Value)

    $octets = [System.Collections.Generic.List[byte]]::new()
    for ($index = 0; $index -lt $Value.Length; $index++) {
        if ($Value[$index] -ceq '\') {
            if ($index + 2 -ge $Value.Length -or $Value.Substring($index + 1, 2) -notmatch '^[0-9a-fA-F]{2}$') {
                throw [Microsoft.ActiveDirectory.Management.ADException]::new('The search filter cannot be recognized', 8254)
            }
            $octets.Add([Convert]::ToByte($Value.Substring($index + 1, 2), 16))
            $index += 2
        }
        else {
            $length = if ([char]::IsHighSurrogate($Value[$index]) -and $index + 1 -lt $Value.Length) { 2 } else { 1 }
            $octets.AddRange([Text.Encoding]::UTF8.GetBytes($Value.Substring($index, $length)))
            $index += $length - 1
        }
    }
    , $octets.ToArray()
}
