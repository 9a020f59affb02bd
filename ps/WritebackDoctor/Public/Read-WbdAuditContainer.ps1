function Read-WbdAuditContainer {
    <#
    .SYNOPSIS
        Reads the security descriptors of containers above users that an audit has met.

    .DESCRIPTION
        A container that does not exist or may not be read is left out: where a permission was set is then not known.

    .PARAMETER DistinguishedName
        Distinguished names of the containers.

    .EXAMPLE
        Read-WbdAuditContainer -DistinguishedName 'OU=Staff,DC=contoso,DC=com', 'DC=contoso,DC=com'

    .OUTPUTS
        For each container a table: distinguishedName, objectClass, securityDescriptor.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $DistinguishedName
    )

    $lookUp = Get-WbdAuditLookUp
    foreach ($name in $DistinguishedName) {
        $entry = Find-WbdEntry -Context $lookUp -SearchBase $name -Scope Base -Attribute 'objectClass', 'nTSecurityDescriptor'
        $descriptor = Get-WbdValue -Entry $entry -Name nTSecurityDescriptor
        if ($null -ne $descriptor) {
            @{
                distinguishedName  = $entry.DistinguishedName
                objectClass        = Get-WbdValueList -Entry $entry -Name objectClass -Unsorted
                securityDescriptor = [Convert]::ToBase64String($descriptor)
            }
        }
    }
}
