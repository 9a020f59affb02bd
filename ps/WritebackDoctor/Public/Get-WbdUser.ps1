function Get-WbdUser {
    <#
    .SYNOPSIS
        Finds a user and reads everything that a password reset depends on.

    .DESCRIPTION
        Finds users and inetOrgPersons, never computers, managed service accounts or contacts. An identity that matches nobody
        gives no match, one that matches several people gives them all: what that means is for the caller to judge.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER Identity
        A userPrincipalName, a distinguishedName, a sAMAccountName with or without DOMAIN\, or a SID. Taken as it is: no wildcards.

    .EXAMPLE
        Get-WbdUser -Domain contoso.com -Directory @{} -Identity ada@contoso.com

    .OUTPUTS
        A table: readFrom and matches, each with the fields of a principal and of a user.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $Identity
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $matching = Get-WbdIdentityFilter -Context $context -Identity $Identity
        # inetOrgPerson derives from user, and so does computer, from which the managed service accounts derive.
        $found = @(Find-WbdEntry -Context $context -SearchBase $context.Root -Scope Subtree -Attribute 'sAMAccountName' -Filter (
                "(&(objectClass=user)(!(objectClass=computer))$matching)"))
        @{
            readFrom = Get-WbdReadFrom -Context $context
            matches  = @(foreach ($entry in $found) { Read-WbdUser -Context $context -DistinguishedName $entry.DistinguishedName })
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
