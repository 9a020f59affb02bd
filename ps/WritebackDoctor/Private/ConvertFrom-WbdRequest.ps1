# Turns the text of a request into plain hashtables, arrays and scalars.
# CLIXML and not JSON: the engine itself reads it, the same in 5.1 and 7, every value has its type, and no string is
# ever taken for a date (ConvertFrom-Json does that to ISO dates in 7 and to /Date(0)/ in 5.1).
function ConvertFrom-WbdRequest {
    param([string] $Text)

    $xml = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Text))
    ConvertTo-WbdPlainValue -Value ([System.Management.Automation.PSSerializer]::Deserialize($xml))
}
