# The binary form of a SID in text (MS-DTYP 2.4.2.2); $null when the text is not a SID that has one.
function ConvertTo-WbdSidByte {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $Sid
    )

    if ($Sid -notmatch '\A[sS]-1-[0-9]{1,10}(-[0-9]{1,10}){0,15}\z') {
        return $null
    }
    $parts = $Sid.Split('-')
    $numbers = @(for ($index = 2; $index -lt $parts.Length; $index++) { [uint64] $parts[$index] })
    foreach ($number in $numbers) {
        if ($number -gt [uint32]::MaxValue) {
            return $null
        }
    }

    $octets = [System.Collections.Generic.List[byte]]::new()
    $octets.Add(1)
    $octets.Add($numbers.Count - 1)
    foreach ($shift in 40, 32, 24, 16, 8, 0) {
        $octets.Add(($numbers[0] -shr $shift) -band 0xff)
    }
    for ($index = 1; $index -lt $numbers.Count; $index++) {
        foreach ($shift in 0, 8, 16, 24) {
            $octets.Add(($numbers[$index] -shr $shift) -band 0xff)
        }
    }
    , $octets.ToArray()
}
