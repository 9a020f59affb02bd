# The text form of a binary SID (MS-DTYP 2.4.2.1 and 2.4.2.2). Not System.Security.Principal.SecurityIdentifier,
# which exists on Windows only.
function ConvertFrom-WbdSidByte {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [byte[]] $Octet
    )

    if ($Octet.Length -lt 8 -or $Octet[0] -ne 1 -or $Octet.Length -ne 8 + 4 * $Octet[1]) {
        throw (New-WbdErrorRecord -ErrorId 'InvalidSid' -Category InvalidData -Message (
                'The directory returned a SID of {0} bytes that is not well formed.' -f $Octet.Length))
    }

    $authority = [uint64] 0
    foreach ($byte in $Octet[2..7]) {
        $authority = $authority * 256 + $byte
    }
    # MS-DTYP 2.4.2.1: an authority that does not fit 32 bits is written in hexadecimal.
    $text = if ($authority -gt [uint32]::MaxValue) { 'S-1-0x{0:X12}' -f $authority } else { 'S-1-{0}' -f $authority }
    for ($index = 0; $index -lt $Octet[1]; $index++) {
        $offset = 8 + 4 * $index
        # By hand, since BitConverter follows the byte order of the machine.
        $subAuthority = [uint64] $Octet[$offset] + 256 * [uint64] $Octet[$offset + 1] +
            65536 * [uint64] $Octet[$offset + 2] + 16777216 * [uint64] $Octet[$offset + 3]
        $text += '-{0}' -f $subAuthority
    }
    $text
}
