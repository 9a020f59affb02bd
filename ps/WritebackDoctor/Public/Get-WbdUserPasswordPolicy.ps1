function Get-WbdUserPasswordPolicy {
    <#
    .SYNOPSIS
        Reads the fine-grained password policy that applies to a user.

    .DESCRIPTION
        The domain controller computes which policy applies (msDS-ResultantPSO, MS-ADTS 3.1.1.4.5.36). policy is null when none does and
        the domain's policy counts. A policy that is named but may not be read is an error, never 'none'.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER DistinguishedName
        Distinguished name of the user.

    .EXAMPLE
        Get-WbdUserPasswordPolicy -Domain contoso.com -Directory @{} -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        A table: readFrom and policy (null, or name, precedence, distinguishedName and the fields of a password policy).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $user = Find-WbdEntry -Context $context -SearchBase $DistinguishedName -Scope Base -Attribute 'msDS-ResultantPSO'
        if ($null -eq $user) {
            throw (New-WbdErrorRecord -ErrorId 'ObjectNotFound' -Category ObjectNotFound -TargetObject $DistinguishedName -Message (
                    'There is no object {0} on {1}, or it may not be read.' -f $DistinguishedName, $context.Server))
        }

        $policy = $null
        $name = Get-WbdValue -Entry $user -Name 'msDS-ResultantPSO'
        if ($null -ne $name) {
            $policy = if ($context.Reader -eq 'ActiveDirectory') {
                Read-WbdAdFineGrainedPolicy -Context $context -User $DistinguishedName
            }
            else {
                Read-WbdLdapFineGrainedPolicy -Context $context -DistinguishedName $name
            }
            if ($null -eq $policy) {
                throw (New-WbdErrorRecord -ErrorId 'PolicyUnreadable' -Category PermissionDenied -TargetObject $name -Message (
                        'The password policy {0} applies to {1} but may not be read on {2}. Run as a domain administrator, or let the reader read the Password Settings Container.' -f
                        $name, $DistinguishedName, $context.Server))
            }
        }
        @{
            readFrom = Get-WbdReadFrom -Context $context
            policy   = $policy
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
