# An assertion value of an LDAP filter as RFC 4515 section 3 writes it. Text is escaped octet by octet of its
# UTF-8 form wherever it is not plain: that covers * ( ) \ and NUL, which have a meaning, and everything outside
# ASCII, so that no code page on the way can change a name.
function ConvertTo-WbdFilterValue {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, ParameterSetName = 'Text')] [AllowEmptyString()] [string] $Text,
        [Parameter(Mandatory = $true, ParameterSetName = 'Octet')] [byte[]] $Octet
    )

    $builder = [System.Text.StringBuilder]::new()
    if ($PSCmdlet.ParameterSetName -eq 'Octet') {
        foreach ($byte in $Octet) {
            [void] $builder.Append('\').Append($byte.ToString('x2', [cultureinfo]::InvariantCulture))
        }
        return $builder.ToString()
    }

    foreach ($byte in [System.Text.Encoding]::UTF8.GetBytes($Text)) {
        $isPlain = $byte -ge 0x20 -and $byte -lt 0x7f -and $byte -notin 0x28, 0x29, 0x2a, 0x5c
        if ($isPlain) {
            [void] $builder.Append([char] $byte)
        }
        else {
            [void] $builder.Append('\').Append($byte.ToString('x2', [cultureinfo]::InvariantCulture))
        }
    }
    $builder.ToString()
}
