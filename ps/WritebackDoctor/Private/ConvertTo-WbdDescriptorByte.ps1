# A self-relative security descriptor with a DACL alone: owner, group and SACL are not written, so they are not in it.
function ConvertTo-WbdDescriptorByte {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Dacl
    )

    $body = [System.Collections.Generic.List[byte]]::new()
    foreach ($ace in $Dacl.Aces) {
        $body.AddRange([System.Convert]::FromBase64String($ace))
    }
    $octets = [System.Collections.Generic.List[byte]]::new()
    $octets.Add(1)
    $octets.Add(0)
    # Self-relative, DACL present, and of the old control the bits that are the DACL's: protected, auto-inherited.
    $control = 0x8004 -bor ($Dacl.Control -band 0x1400)
    $octets.AddRange([System.BitConverter]::GetBytes([uint16] $control))
    foreach ($offset in 0, 0, 0, 20) {
        $octets.AddRange([System.BitConverter]::GetBytes([int] $offset))
    }
    # Object ACEs need revision 4.
    $octets.Add([System.Math]::Max([int] $Dacl.Revision, 4))
    $octets.Add(0)
    $octets.AddRange([System.BitConverter]::GetBytes([uint16] ($body.Count + 8)))
    $octets.AddRange([System.BitConverter]::GetBytes([uint16] $Dacl.Aces.Count))
    $octets.AddRange([System.BitConverter]::GetBytes([uint16] 0))
    $octets.AddRange($body)
    , $octets.ToArray()
}
