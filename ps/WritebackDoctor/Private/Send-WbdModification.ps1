# One LDAP modification of one object, which the directory makes whole or not at all.
# Changes: tables with Name, Operation (Replace or Delete) and Value, text or octets.
function Send-WbdModification {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [Parameter(Mandatory = $true)] [hashtable[]] $Change
    )

    $request = [System.DirectoryServices.Protocols.ModifyRequest]::new()
    $request.DistinguishedName = $DistinguishedName
    foreach ($one in $Change) {
        $modification = [System.DirectoryServices.Protocols.DirectoryAttributeModification]::new()
        $modification.Name = $one.Name
        $modification.Operation = [System.DirectoryServices.Protocols.DirectoryAttributeOperation] $one.Operation
        if ($one.ContainsKey('Value')) {
            [void] $modification.Add($one.Value)
        }
        [void] $request.Modifications.Add($modification)
        if ($one.Name -eq 'nTSecurityDescriptor') {
            $masks = [System.DirectoryServices.Protocols.SecurityMasks]::Dacl
            [void] $request.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new($masks))
        }
    }
    try {
        $response = $Context.Connection.SendRequest($request)
    }
    catch {
        $exception = $_.Exception.GetBaseException()
        if ($exception -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and
            $null -ne $exception.Response -and [string] $exception.Response.ResultCode -eq 'InsufficientAccessRights') {
            throw (New-WbdErrorRecord -ErrorId 'ChangeDenied' -Category PermissionDenied -TargetObject $DistinguishedName -InnerException $exception -Message (
                    'The directory of {0} does not let you change {1}. Run as an administrator of the domain.' -f $Context.Domain, $DistinguishedName))
        }
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }
    if ([string] $response.ResultCode -ne 'Success') {
        throw (New-WbdErrorRecord -ErrorId 'ChangeFailed' -Category WriteError -TargetObject $DistinguishedName -Message (
                'The directory of {0} did not change {1}: {2} {3}' -f $Context.Domain, $DistinguishedName, $response.ResultCode, $response.ErrorMessage))
    }
}
