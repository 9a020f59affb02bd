# One page of an audit by LDAP. This loop is where the time of an audit goes, so it calls nothing that is not needed: no
# function of ours, each attribute once.
function Read-WbdLdapAuditPage {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    $response = Receive-WbdLdapAuditResponse -Audit $Audit
    $entries = $response.Entries
    $page = New-WbdAuditPage -Count $entries.Count -IsLast $response.IsLast
    # Zero is no estimate (RFC 2696).
    if ($response.Total -gt 0) { $page.total = $response.Total }
    $names = $page.distinguishedNames
    $accounts = $page.samAccountNames
    $sids = $page.sids
    $classes = $page.classes
    $adminCounts = $page.adminCounts
    $controls = $page.accountControls
    $numbers = $page.descriptors
    $text = [string]
    $octets = [byte[]]
    $hash = $Audit.Hash
    $known = $Audit.Descriptors
    $number = 0
    $index = 0
    foreach ($entry in $entries) {
        $attributes = $entry.Attributes
        $names[$index] = $entry.DistinguishedName
        $attribute = $attributes['sAMAccountName']
        if ($null -ne $attribute) { $accounts[$index] = $attribute.GetValues($text)[0] }
        $attribute = $attributes['objectSid']
        if ($null -ne $attribute) { $sids[$index] = [Convert]::ToBase64String($attribute.GetValues($octets)[0]) }
        $attribute = $attributes['objectClass']
        if ($null -ne $attribute) { $classes[$index] = $attribute.GetValues($text)[-1] }
        $attribute = $attributes['adminCount']
        if ($null -ne $attribute) { $adminCounts[$index] = $attribute.GetValues($text)[0] }
        $attribute = $attributes['userAccountControl']
        if ($null -ne $attribute) { $controls[$index] = $attribute.GetValues($text)[0] }
        $attribute = $attributes['nTSecurityDescriptor']
        if ($null -ne $attribute) {
            $descriptor = $attribute.GetValues($octets)[0]
            $key = [Convert]::ToBase64String($hash.ComputeHash($descriptor))
            # Most are known; a call for each of them would take as long as all the rest.
            $numbers[$index] = if ($known.TryGetValue($key, [ref] $number)) { $number } else { Add-WbdDescriptor $Audit $page $key $descriptor }
        }
        $index++
    }
    $page
}
