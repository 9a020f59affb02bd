function Get-WbdAncestor {
    <#
    .SYNOPSIS
        Reads the containers from an object up to the domain root, with their security descriptors.

    .DESCRIPTION
        The permissions that an object inherits are set somewhere along this path. A container that may not be read is an error: a path
        with a gap explains nothing.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER DistinguishedName
        Distinguished name of the object. The object itself is not among the containers.

    .EXAMPLE
        Get-WbdAncestor -Domain contoso.com -Directory @{} -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=com'

    .OUTPUTS
        A table: readFrom and containers, nearest first, the domain root last.
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
        $containers = [System.Collections.Generic.List[object]]::new()
        $name = $DistinguishedName
        do {
            $name = Get-WbdParentName -DistinguishedName $name
            if ($null -eq $name) {
                throw (New-WbdErrorRecord -ErrorId 'OutsideDomain' -Category InvalidArgument -TargetObject $DistinguishedName -Message (
                        '{0} is not the distinguished name of an object in {1}.' -f $DistinguishedName, $context.Root))
            }
            $entry = Find-WbdEntry -Context $context -SearchBase $name -Scope Base -Attribute 'objectClass', 'nTSecurityDescriptor'
            if ($null -eq $entry) {
                throw (New-WbdErrorRecord -ErrorId 'ContainerUnreadable' -Category PermissionDenied -TargetObject $name -Message (
                        'The container {0} does not exist on {1} or may not be read. Run as a user who may read it.' -f $name, $context.Server))
            }
            $containers.Add(@{
                    distinguishedName  = $entry.DistinguishedName
                    objectClass        = Get-WbdValueList -Entry $entry -Name objectClass -Unsorted
                    securityDescriptor = [Convert]::ToBase64String((Get-WbdRequiredValue -Context $context -Entry $entry -Name nTSecurityDescriptor))
                })
        } until ($entry.DistinguishedName -eq $context.Root)
        @{
            readFrom   = Get-WbdReadFrom -Context $context
            containers = $containers.ToArray()
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
