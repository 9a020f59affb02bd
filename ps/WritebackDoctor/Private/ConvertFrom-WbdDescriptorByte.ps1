# The DACL of a self-relative security descriptor (MS-DTYP 2.4.6, 2.4.5): Control, Revision and Aces, a list of the
# ACEs as base64. Text, because PowerShell takes arrays of octets apart too readily, and text compares as it is.
function ConvertFrom-WbdDescriptorByte {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [byte[]] $Octet
    )

    $control = [System.BitConverter]::ToUInt16($Octet, 2)
    $start = [int] [System.BitConverter]::ToUInt32($Octet, 16)
    if (($control -band 0x0004) -eq 0 -or $start -eq 0) {
        throw (New-WbdErrorRecord -ErrorId 'NoDacl' -Category InvalidData -Message (
                'The object has no DACL, so everyone may do everything to it already. Look at it before anything is changed.'))
    }
    $count = [System.BitConverter]::ToUInt16($Octet, $start + 4)
    $aces = [System.Collections.Generic.List[string]]::new()
    $offset = $start + 8
    for ($index = 0; $index -lt $count; $index++) {
        $size = [System.BitConverter]::ToUInt16($Octet, $offset + 2)
        $aces.Add([System.Convert]::ToBase64String($Octet, $offset, $size))
        $offset += $size
    }
    @{ Control = $control; Revision = $Octet[$start]; Aces = $aces }
}
