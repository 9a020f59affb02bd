# The LDAP filter that finds what a person typed: a SID, a distinguished name, DOMAIN\name, or else a
# userPrincipalName or sAMAccountName (both, since each may contain what looks like the other; who matches
# twice over is ambiguous and shown as such). $null when the identity names another domain.
function Get-WbdIdentityFilter {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $Identity
    )

    $octets = ConvertTo-WbdSidByte -Sid $Identity
    if ($null -ne $octets) {
        return '(objectSid={0})' -f (ConvertTo-WbdFilterValue -Octet $octets)
    }

    # A sAMAccountName can hold neither '=' nor '\' (MS-SAMR 3.1.1.6), so both shapes below are safe to tell apart.
    if ($Identity -match '\A\s*([A-Za-z][A-Za-z0-9-]*|[0-9]+(\.[0-9]+)+)\s*=.*,\s*DC\s*=' ) {
        return '(distinguishedName={0})' -f (ConvertTo-WbdFilterValue -Text $Identity)
    }
    $separator = $Identity.IndexOf('\')
    if ($separator -ge 0) {
        $prefix = $Identity.Substring(0, $separator)
        $name = $Identity.Substring($separator + 1)
        if ($prefix -ne $Context.Domain -and $prefix -ne (Get-WbdNetbiosName -Context $Context)) {
            return $null
        }
        return '(sAMAccountName={0})' -f (ConvertTo-WbdFilterValue -Text $name)
    }
    $value = ConvertTo-WbdFilterValue -Text $Identity
    '(|(userPrincipalName={0})(sAMAccountName={0}))' -f $value
}
