# The groups of these SIDs that this domain holds, sorted by SID. One search for many: a token has dozens of groups.
function Read-WbdGroup {
    [CmdletBinding()]
    [OutputType([hashtable[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Sid
    )

    $groups = [System.Collections.Generic.SortedDictionary[string, object]]::new([StringComparer]::Ordinal)
    # A filter of 100 SIDs stays well under the limits that directories put on a filter's size.
    $size = 100
    for ($start = 0; $start -lt $Sid.Length; $start += $size) {
        $terms = [System.Text.StringBuilder]::new()
        for ($index = $start; $index -lt [Math]::Min($start + $size, $Sid.Length); $index++) {
            $octets = ConvertTo-WbdSidByte -Sid $Sid[$index]
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
            $groups[$groupSid] = @{
                sid               = $groupSid
                distinguishedName = $entry.DistinguishedName
                samAccountName    = Get-WbdRequiredValue -Context $Context -Entry $entry -Name sAMAccountName
                memberOf          = Get-WbdValueList -Entry $entry -Name memberOf
            }
        }
    }
    , [object[]] $groups.Values
}
