# The LDAP filter that finds what a person typed: a SID, a distinguished name, DOMAIN\name, or else a
# userPrincipalName or sAMAccountName (both, since each may look like the other; an identity that is one of each
# finds two people, and is shown as ambiguous rather than guessed).
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

    # A sAMAccountName can hold neither '=' nor '\' (MS-SAMR 3.1.1.6), so neither shape below can hide one.
    if ($Identity -match '\A\s*([A-Za-z][A-Za-z0-9-]*|[0-9]+(\.[0-9]+)+)\s*=.*,\s*DC\s*=' ) {
        return '(distinguishedName={0})' -f (ConvertTo-WbdFilterValue -Text $Identity)
    }
    $separator = $Identity.IndexOf([char] '\')
    $prefix = if ($separator -gt 0) { $Identity.Substring(0, $separator) } else { '' }
    $whole = ConvertTo-WbdFilterValue -Text $Identity
    if ($separator -gt 0 -and ($prefix -eq $Context.Domain -or $prefix -eq (Get-WbdNetbiosName -Context $Context))) {
        $name = ConvertTo-WbdFilterValue -Text $Identity.Substring($separator + 1)
        return "(|(sAMAccountName=$name)(userPrincipalName=$whole))"
    }
    # DOMAIN\name of another domain matches nobody here: no sAMAccountName has a backslash, only a userPrincipalName may.
    "(|(sAMAccountName=$whole)(userPrincipalName=$whole))"
}
