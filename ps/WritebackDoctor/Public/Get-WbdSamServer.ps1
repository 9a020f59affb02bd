function Get-WbdSamServer {
    <#
    .SYNOPSIS
        Reads who may look at the account database of a domain: the object samServer, and the group Pre-Windows 2000 Compatible Access.

    .DESCRIPTION
        Before a password is set, the account is looked up through the SAM interface, which checks access on CN=Server,CN=System. As
        shipped, Pre-Windows 2000 Compatible Access, which holds Authenticated Users, may read there.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdSamServer -Domain contoso.com -Directory @{}

    .OUTPUTS
        A table: readFrom, distinguishedName, objectClass, securityDescriptor, preWindows2000Members (distinguished names; of an identity
        from outside the domain, the first part of the name is its SID).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $server = Read-WbdObject -Context $context -DistinguishedName "CN=Server,CN=System,$($context.Root)" -Attribute 'objectClass', 'nTSecurityDescriptor'
        $octets = ConvertTo-WbdSidByte -Sid 'S-1-5-32-554'
        $search = @{
            Context    = $context
            SearchBase = "CN=Builtin,$($context.Root)"
            Scope      = 'Subtree'
            Filter     = '(objectSid={0})' -f (ConvertTo-WbdFilterValue -Octet $octets)
            Attribute  = 'member'
        }
        $group = Find-WbdEntry @search
        if ($null -eq $group) {
            throw (New-WbdErrorRecord -ErrorId 'GroupUnreadable' -Category PermissionDenied -TargetObject 'S-1-5-32-554' -Message (
                    'The group Pre-Windows 2000 Compatible Access (S-1-5-32-554) may not be read on {0}. Run as a user who may read it.' -f $context.Server))
        }
        @{
            readFrom              = Get-WbdReadFrom -Context $context
            distinguishedName     = $server.DistinguishedName
            objectClass           = Get-WbdValueList -Entry $server -Name objectClass -Unsorted
            securityDescriptor    = [Convert]::ToBase64String((Get-WbdRequiredValue -Context $context -Entry $server -Name nTSecurityDescriptor))
            preWindows2000Members = Get-WbdValueList -Entry $group -Name member
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
