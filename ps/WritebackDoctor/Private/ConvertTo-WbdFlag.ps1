# A flag that ADSync keeps as text. [bool] would not do: every non-empty text is $true, 'False' and '0' too.
function ConvertTo-WbdFlag {
    [CmdletBinding()]
    [OutputType([System.Nullable[bool]])]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [object] $Value
    )

    if ($Value -is [bool]) {
        return $Value
    }
    switch ([string] $Value) {
        '1' { $true }
        'True' { $true }
        '0' { $false }
        'False' { $false }
        default { $null }
    }
}
