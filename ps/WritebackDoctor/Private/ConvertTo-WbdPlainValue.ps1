# Unwraps what the CLIXML reader returns: dictionaries become hashtables, lists become arrays, at any depth.
# The comma keeps an array an array: PowerShell would unroll it, and one of one item would arrive as the item.
function ConvertTo-WbdPlainValue {
    param($Value)

    if ($Value -is [System.Collections.IDictionary]) {
        # Ordinal: with the culture's rules the key 'Identity' is not 'identity' in Turkish.
        $plain = [hashtable]::new([System.StringComparer]::OrdinalIgnoreCase)
        foreach ($key in $Value.get_Keys()) {
            $plain[$key] = ConvertTo-WbdPlainValue -Value $Value[$key]
        }
        return $plain
    }
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [System.ValueType]) {
        return $Value
    }
    $base = $Value.PSObject.BaseObject
    if ($base -is [System.Collections.IList] -and $base -isnot [byte[]]) {
        $items = [object[]]::new($base.Count)
        for ($index = 0; $index -lt $items.Length; $index++) {
            $items[$index] = ConvertTo-WbdPlainValue -Value $base[$index]
        }
        return , $items
    }
    return , $base
}
