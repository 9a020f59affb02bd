function Get-WbdConnectorAccount {
    <#
    .SYNOPSIS
        Reads the AD DS connector account with all its groups.

    .DESCRIPTION
        The account that the connector signs in to the forest with, and the transitive groups that a domain controller puts into
        its token (tokenGroups).

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER Name
        sAMAccountName of the account, as the connector keeps it (forest-login-user). A userPrincipalName is understood as well.

    .EXAMPLE
        Get-WbdConnectorAccount -Domain contoso.com -Directory @{} -Name MSOL_d1edb676ca03

    .OUTPUTS
        A table: readFrom, the fields of a principal, lockedOutAt, accountExpiresAt and computedUserAccountControl.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $Name
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $identity = Get-WbdIdentityFilter -Context $context -Identity $Name
        $found = @(Find-WbdEntry -Context $context -SearchBase $context.Root -Scope Subtree -Attribute 'sAMAccountName' -Filter "(&(objectClass=user)$identity)")
        if ($found.Count -ne 1) {
            $category = if ($found.Count -eq 0) { 'ObjectNotFound' } else { 'InvalidResult' }
            $what = if ($found.Count -eq 0) { 'does not exist in' } else { 'is the name of more than one account of' }
            throw (New-WbdErrorRecord -ErrorId 'ConnectorAccount' -Category $category -TargetObject $Name -Message (
                    'The connector account {0} {1} {2} (asked on {3}). Check the account of the connector in the Connect wizard.' -f
                    $Name, $what, $Domain, $context.Server))
        }

        $principal = Read-WbdPrincipal -Context $context -DistinguishedName $found[0].DistinguishedName -Attribute @(
            'lockoutTime', 'accountExpires', 'msDS-User-Account-Control-Computed')
        $value = $principal.Value
        $computed = Get-WbdValue -Entry $principal.Entry -Name 'msDS-User-Account-Control-Computed'
        $value.lockedOutAt = ConvertFrom-WbdFileTime -Value (Get-WbdValue -Entry $principal.Entry -Name 'lockoutTime')
        $value.accountExpiresAt = ConvertFrom-WbdFileTime -Value (Get-WbdValue -Entry $principal.Entry -Name 'accountExpires')
        $value.computedUserAccountControl = if ($null -eq $computed) { $null } else { [int] $computed }
        $value.readFrom = Get-WbdReadFrom -Context $context
        $value
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
