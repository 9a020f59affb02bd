function Get-WbdAnchorHolder {
    <#
    .SYNOPSIS
        Finds every account, in all domains given, that has an anchor or a userPrincipalName.

    .DESCRIPTION
        An anchor is what ties an account to its cloud user: ms-DS-ConsistencyGuid, or objectGUID as octets. Users and inetOrgPersons
        are searched, in each domain through one search. A domain that cannot be searched is told as such and stops nothing.

    .PARAMETER Source
        The domains to search: a table for each, with domain (its DNS name) and directory (how to reach it: the keys reader, server,
        ssl, userName and passwordVariable, as the parameter Directory of other functions has them).

    .PARAMETER Anchor
        The octets of the anchor as base64.

    .PARAMETER UserPrincipalName
        The name that no other account may have. Left out: the anchor alone is searched for.

    .EXAMPLE
        Get-WbdAnchorHolder -Source @{ domain = 'contoso.com'; directory = @{} } -Anchor 'sq2sAMjp2UavAlSM39r1lg=='

    .OUTPUTS
        One table for each domain: domain, holders (distinguishedName, samAccountName, userPrincipalName, objectGuid, consistencyGuid,
        userAccountControl), error.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary[]] $Source,

        [Parameter(Mandatory = $true)] [string] $Anchor,

        [string] $UserPrincipalName
    )

    $octets = ConvertTo-WbdFilterValue -Octet ([Convert]::FromBase64String($Anchor))
    $terms = "(mS-DS-ConsistencyGuid=$octets)(objectGUID=$octets)"
    if (-not [string]::IsNullOrEmpty($UserPrincipalName)) {
        $terms += '(userPrincipalName={0})' -f (ConvertTo-WbdFilterValue -Text $UserPrincipalName)
    }
    foreach ($place in $Source) {
        $result = @{ domain = [string] $place['domain']; holders = @(); error = $null }
        $context = $null
        try {
            $context = Open-WbdDirectory -Domain $place['domain'] -Directory $place['directory']
            $search = @{
                Context    = $context
                SearchBase = $context.Root
                Scope      = 'Subtree'
                Filter     = "(&(objectClass=user)(!(objectClass=computer))(|$terms))"
                Attribute  = 'sAMAccountName', 'userPrincipalName', 'objectGUID', 'mS-DS-ConsistencyGuid', 'userAccountControl'
            }
            $holders = [System.Collections.Generic.SortedDictionary[string, object]]::new([StringComparer]::Ordinal)
            foreach ($entry in Find-WbdEntry @search) {
                $own = Get-WbdValue -Entry $entry -Name 'mS-DS-ConsistencyGuid'
                $flags = Get-WbdValue -Entry $entry -Name userAccountControl
                $holders[$entry.DistinguishedName] = @{
                    distinguishedName  = $entry.DistinguishedName
                    samAccountName     = Get-WbdValue -Entry $entry -Name sAMAccountName
                    userPrincipalName  = Get-WbdValue -Entry $entry -Name userPrincipalName
                    objectGuid         = Get-WbdValue -Entry $entry -Name objectGUID
                    consistencyGuid    = if ($null -eq $own) { $null } else { [Convert]::ToBase64String($own) }
                    userAccountControl = if ($null -eq $flags) { $null } else { [int] $flags }
                }
            }
            $result.holders = [object[]] $holders.Values
        }
        catch {
            $result.error = $_.Exception.Message
        }
        finally {
            Close-WbdDirectory -Context $context
        }
        $result
    }
}
