# Writes a value as JSON. Our own writer and not ConvertTo-Json, which differs between 5.1 and 7: dates as \/Date()\/,
# enums as numbers, strings with added properties as objects, and, in both, everything below -Depth turned into text
# without an error. Only plain data is accepted: an object of any other type is refused, so that nothing (a credential,
# a connector with its password) gets into a reply because somebody returned it whole.
# A function call costs ten times what writing a short text does, and a large reply has a million values: so frequent
# kinds of values are written in the loop, and only containers and rare kinds cost a call.
$script:WbdJsonName = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::Ordinal)

function Write-WbdJson($Writer, $Value, $Depth) {
    $names = $null
    $open = '['
    $close = ']'
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [byte[]]) {
        $Writer.Write((ConvertTo-WbdJsonScalar $Value))
        return
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $open = '{'
        $close = '}'
        # Not .Keys and .Values: an entry of the table with such a name would be taken for them.
        $names = @($Value.get_Keys())
        $items = @($Value.get_Values())
    }
    elseif ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [System.Xml.XmlNode]) {
        $items = $Value
    }
    elseif ($Value.PSObject.BaseObject -is [System.Management.Automation.PSCustomObject]) {
        $open = '{'
        $close = '}'
        $names = [System.Collections.Generic.List[object]]::new()
        $items = [System.Collections.Generic.List[object]]::new()
        foreach ($property in $Value.PSObject.Properties) {
            # Only stored values: a computed property would run code here.
            if ($property -is [psnoteproperty]) {
                $names.Add($property.Name)
                $items.Add($property.Value)
            }
        }
    }
    else {
        $Writer.Write((ConvertTo-WbdJsonScalar $Value))
        return
    }
    if ($Depth -ge 32) {
        # Deeper than any contract; a value that contains itself ends here and not in a stack overflow.
        throw [System.InvalidOperationException]::new('The data of the reply is nested more than 32 levels deep.')
    }

    $special = $script:WbdJsonSpecial
    $index = 0
    $before = $open
    foreach ($item in $items) {
        if ($null -ne $names) {
            $name = [string] $names[$index]
            $text = $null
            if (-not $script:WbdJsonName.TryGetValue($name, [ref] $text)) {
                $text = (ConvertTo-WbdJsonText $name) + ':'
                if ($script:WbdJsonName.get_Count() -lt 1000) {
                    $script:WbdJsonName.Add($name, $text)
                }
            }
            $before += $text
            $index++
        }
        if ($null -eq $item) {
            $Writer.Write($before + 'null')
        }
        elseif ($item -is [string]) {
            if ($special.IsMatch($item)) {
                $Writer.Write($before + (ConvertTo-WbdJsonText $item))
            }
            else {
                $Writer.Write($before + '"' + $item + '"')
            }
        }
        elseif ($item -is [int]) {
            $Writer.Write($before + $item.ToString([System.Globalization.CultureInfo]::InvariantCulture))
        }
        elseif ($item -is [string[]] -and $item.Length -gt 0 -and -not ($item -contains $null) -and
            -not $special.IsMatch([string]::Concat($item))) {
            $Writer.Write($before + '["' + [string]::Join('","', $item) + '"]')
        }
        elseif ($item -is [bool]) {
            if ($item) { $Writer.Write($before + 'true') } else { $Writer.Write($before + 'false') }
        }
        else {
            $Writer.Write($before)
            Write-WbdJson $Writer $item ($Depth + 1)
        }
        $before = ','
    }
    if ($before -cne ',') {
        $Writer.Write($open)
    }
    $Writer.Write($close)
}
