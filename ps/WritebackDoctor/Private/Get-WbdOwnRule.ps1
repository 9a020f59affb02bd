# The rules that are set on an object itself, as one text to compare: what it inherits changes with the containers above.
function Get-WbdOwnRule {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Dacl
    )

    $own = [string[]] @(foreach ($ace in $Dacl.Aces) {
            # INHERITED_ACE (MS-DTYP 2.4.4.1).
            if (([System.Convert]::FromBase64String($ace)[1] -band 0x10) -eq 0) { $ace }
        })
    [Array]::Sort($own, [StringComparer]::Ordinal)
    $own -join ' '
}
