# The binary form of an object ACE that allows, written in SDDL with GUIDs and a SID (MS-DTYP 2.4.4.3, 2.5.1.1):
# (OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)
# Only what a grant is made of is accepted: a typing error must not become a wider rule.
function ConvertTo-WbdAceByte {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $Rule
    )

    $guid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
    $pattern = "\A\(OA;(?<flags>(CI|IO|NP)*);(?<rights>CR|WP);(?<type>$guid);(?<inherited>($guid)?);(?<sid>S-[0-9-]+)\)\z"
    $sid = $null
    if ($Rule -cmatch $pattern) {
        $part = $Matches
        $sid = ConvertTo-WbdSidByte -Sid $part['sid']
    }
    if ($null -eq $sid) {
        throw (New-WbdErrorRecord -ErrorId 'RuleInvalid' -Category InvalidArgument -TargetObject $Rule -Message (
                "'{0}' is not a rule that can be granted: it must be an object ACE such as (OA;CIIO;CR;guid;guid;SID)." -f $Rule))
    }
    $flags = 0
    if ($part['flags'] -match 'CI') { $flags = $flags -bor 0x02 }
    if ($part['flags'] -match 'NP') { $flags = $flags -bor 0x04 }
    if ($part['flags'] -match 'IO') { $flags = $flags -bor 0x08 }
    $mask = if ($part['rights'] -ceq 'CR') { 0x100 } else { 0x20 }
    $present = if ($part['inherited'] -eq '') { 1 } else { 3 }

    $body = [System.Collections.Generic.List[byte]]::new()
    $body.AddRange([System.BitConverter]::GetBytes([int] $mask))
    $body.AddRange([System.BitConverter]::GetBytes([int] $present))
    $body.AddRange(([guid] $part['type']).ToByteArray())
    if ($present -eq 3) {
        $body.AddRange(([guid] $part['inherited']).ToByteArray())
    }
    $body.AddRange([byte[]] $sid)
    # ACCESS_ALLOWED_OBJECT_ACE_TYPE, flags, size with this header.
    $ace = [System.Collections.Generic.List[byte]]::new()
    $ace.Add(0x05)
    $ace.Add($flags)
    $ace.AddRange([System.BitConverter]::GetBytes([uint16] ($body.Count + 4)))
    $ace.AddRange($body)
    , $ace.ToArray()
}
