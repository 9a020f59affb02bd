# A distinguished name with one spelling for all that mean the same: escapes resolved, no spaces around separators,
# lower case. The unit separator stands for the comma, so that an escaped comma is not taken for one.
function ConvertTo-NormalName {
    param([string] $Name)

    $octets = [System.Collections.Generic.List[byte]]::new()
    $builder = [Text.StringBuilder]::new()
    $flush = {
        if ($octets.Count -gt 0) {
            [void] $builder.Append([Text.Encoding]::UTF8.GetString($octets.ToArray()))
            $octets.Clear()
        }
    }
    $atStart = $true
    for ($index = 0; $index -lt $Name.Length; $index++) {
        $character = $Name[$index]
        if ($character -eq '\' -and $index + 1 -lt $Name.Length) {
            $pair = if ($index + 2 -lt $Name.Length) { $Name.Substring($index + 1, 2) } else { '' }
            if ($pair -match '^[0-9a-fA-F]{2}$') {
                $octets.Add([Convert]::ToByte($pair, 16))
                $index += 2
            }
            else {
                . $flush
                [void] $builder.Append($Name[$index + 1])
                $index++
            }
            $atStart = $false
            continue
        }
        . $flush
        if ($character -eq ',') {
            [void] $builder.Append([char] 0x1f)
            $atStart = $true
        }
        elseif (-not ($atStart -and $character -eq ' ')) {
            [void] $builder.Append($character)
            $atStart = $character -eq '='
        }
    }
    . $flush
    $builder.ToString().ToLowerInvariant()
}
