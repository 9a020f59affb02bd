# A JSON string. Unpaired surrogates are escaped because UTF-8 cannot carry them; other text goes as it is.
$script:WbdJsonSpecial = [regex]::new('[\x00-\x1F"\\\uD800-\uDFFF]', 'CultureInvariant')
$script:WbdJsonEscaped = [regex]::new(
    '[\x00-\x1F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]', 'CultureInvariant')

function ConvertTo-WbdJsonText($Text) {
    # [string] takes off the properties that PowerShell may have added to the text.
    $plain = [string] $Text
    if ($script:WbdJsonSpecial.IsMatch($plain)) {
        # String.Replace first for what is frequent: the evaluator below costs a script call for each match.
        $plain = $plain.Replace('\', '\\').Replace('"', '\"').Replace("`n", '\n').Replace("`r", '\r').Replace("`t", '\t')
        if ($script:WbdJsonEscaped.IsMatch($plain)) {
            $plain = $script:WbdJsonEscaped.Replace($plain, {
                    param($match)
                    '\u' + ([int] $match.Value[0]).ToString('x4', [System.Globalization.CultureInfo]::InvariantCulture)
                })
        }
    }
    '"' + $plain + '"'
}
