function Get-WbdDomainPasswordPolicy {
    <#
    .SYNOPSIS
        Reads the default password policy of a domain.

    .DESCRIPTION
        The policy of the domain head, which counts for every user that no fine-grained policy applies to. Durations are in
        seconds; maximumAgeSeconds is null when passwords never expire, lockoutDurationSeconds when only an administrator unlocks.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdDomainPasswordPolicy -Domain contoso.com -Directory @{}

    .OUTPUTS
        A table: readFrom, distinguishedName and the fields of a password policy.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $value = if ($context.Reader -eq 'ActiveDirectory') { Read-WbdAdPasswordPolicy -Context $context } else { Read-WbdLdapPasswordPolicy -Context $context }
        $value.readFrom = Get-WbdReadFrom -Context $context
        $value
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
