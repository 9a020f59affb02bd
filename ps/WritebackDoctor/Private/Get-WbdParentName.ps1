# The distinguished name of the parent: everything after the first comma that is not part of a value
# (RFC 4514: escaped by a backslash, or inside a quoted value of the older RFC 1779 form). $null at the end.
function Get-WbdParentName {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $isQuoted = $false
    for ($index = 0; $index -lt $DistinguishedName.Length; $index++) {
        $character = $DistinguishedName[$index]
        if ($character -eq '\') {
            $index++
        }
        elseif ($character -eq '"') {
            $isQuoted = -not $isQuoted
        }
        elseif ($character -eq ',' -and -not $isQuoted) {
            return $DistinguishedName.Substring($index + 1).TrimStart(' ')
        }
    }
    $null
}
