# Writes a value as JSON. Our own writer and not ConvertTo-Json, which differs between 5.1 and 7: dates as \/Date()\/,
# enums as numbers, strings with added properties as objects, and, in both, everything below -Depth turned into text
# without an error. Only plain data is accepted: an object of any other type is refused, so that nothing (a credential,
# a connector with its password) gets into a reply because somebody returned it whole.
# Positional parameters and few function calls: this runs once a value, a million times for a large reply.
function Write-WbdJson($Writer, $Value, $Depth) {
    if ($null -eq $Value) {
        $Writer.Write('null')
    }
    elseif ($Value -is [string]) {
        $Writer.Write((ConvertTo-WbdJsonText $Value))
    }
    elseif ($Value -is [bool]) {
        if ($Value) { $Writer.Write('true') } else { $Writer.Write('false') }
    }
    elseif ($Value -is [System.Collections.IDictionary]) {
        Assert-WbdJsonDepth $Depth
        $Writer.Write('{')
        $separator = ''
        foreach ($entry in $Value.GetEnumerator()) {
            $Writer.Write($separator + (ConvertTo-WbdJsonText ([string] $entry.Key)) + ':')
            Write-WbdJson $Writer $entry.Value ($Depth + 1)
            $separator = ','
        }
        $Writer.Write('}')
    }
    elseif ($Value -is [byte[]]) {
        $Writer.Write('"' + [System.Convert]::ToBase64String($Value) + '"')
    }
    elseif ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [System.Xml.XmlNode]) {
        Assert-WbdJsonDepth $Depth
        $Writer.Write('[')
        $separator = ''
        foreach ($item in $Value) {
            $Writer.Write($separator)
            Write-WbdJson $Writer $item ($Depth + 1)
            $separator = ','
        }
        $Writer.Write(']')
    }
    elseif ($Value.PSObject.BaseObject -is [System.Management.Automation.PSCustomObject]) {
        Assert-WbdJsonDepth $Depth
        $Writer.Write('{')
        $separator = ''
        foreach ($property in $Value.PSObject.Properties) {
            # Only stored values: a computed property would run code here.
            if ($property.MemberType -eq [System.Management.Automation.PSMemberTypes]::NoteProperty) {
                $Writer.Write($separator + (ConvertTo-WbdJsonText $property.Name) + ':')
                Write-WbdJson $Writer $property.Value ($Depth + 1)
                $separator = ','
            }
        }
        $Writer.Write('}')
    }
    else {
        $Writer.Write((ConvertTo-WbdJsonScalar $Value))
    }
}
