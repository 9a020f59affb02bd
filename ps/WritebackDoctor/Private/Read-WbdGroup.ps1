# The groups of these SIDs that this domain holds, sorted by SID. One search for many: a token has dozens of groups.
# A context with a table Groups keeps there what was read ($null: no group of this domain), and is not asked for it again.
function Read-WbdGroup {
    [CmdletBinding()]
    [OutputType([hashtable[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Sid
    )

    $known = if ($Context.ContainsKey('Groups')) { $Context.Groups } else { @{} }
    $unknown = @(foreach ($one in $Sid) { if (-not $known.ContainsKey($one)) { $one } })
    # A filter of 100 SIDs stays well under the limits that directories put on a filter's size.
    $size = 100
    for ($start = 0; $start -lt $unknown.Length; $start += $size) {
        $terms = [System.Text.StringBuilder]::new()
        for ($index = $start; $index -lt [Math]::Min($start + $size, $unknown.Length); $index++) {
            $octets = ConvertTo-WbdSidByte -Sid $unknown[$index]
            if ($null -ne $octets) {
                [void] $terms.Append('(objectSid=').Append((ConvertTo-WbdFilterValue -Octet $octets)).Append(')')
            }
        }
        $search = @{
            Context    = $Context
            SearchBase = $Context.Root
            Scope      = 'Subtree'
            Filter     = '(&(objectClass=group)(|{0}))' -f $terms
            Attribute  = 'objectSid', 'sAMAccountName', 'memberOf'
        }
        foreach ($entry in Find-WbdEntry @search) {
            $groupSid = Get-WbdRequiredValue -Context $Context -Entry $entry -Name objectSid
            $known[$groupSid] = @{
                sid               = $groupSid
                distinguishedName = $entry.DistinguishedName
                samAccountName    = Get-WbdRequiredValue -Context $Context -Entry $entry -Name sAMAccountName
                memberOf          = Get-WbdValueList -Entry $entry -Name memberOf
            }
        }
    }
    foreach ($one in $unknown) {
        if (-not $known.ContainsKey($one)) {
            $known[$one] = $null
        }
    }
    $sorted = [System.Collections.Generic.SortedSet[string]]::new($Sid, [StringComparer]::Ordinal)
    , [object[]] @(foreach ($one in $sorted) { if ($null -ne $known[$one]) { $known[$one] } })
}
