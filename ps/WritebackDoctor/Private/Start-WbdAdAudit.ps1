# Begins an audit through the ActiveDirectory module. A cmdlet can't be stopped after a page and
# gone on with later, so the users' GUIDs are read first, 16 bytes each, and the pages by GUID.
function Start-WbdAdAudit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Audit
    )

    $parameters = $Audit.Context.Parameters
    $guids = [System.Collections.Generic.List[guid]]::new()
    try {
        Get-ADObject @parameters -LDAPFilter $Audit.Filter -SearchBase $Audit.SearchBase -SearchScope Subtree -ResultPageSize 1000 |
            ForEach-Object -Process { $guids.Add([guid] $_.ObjectGUID) }
    }
    catch {
        # 8254 is ERROR_DS_FILTER_UNKNOWN: the module hands the filter to the domain controller, which cannot read it.
        $exception = $_.Exception.GetBaseException()
        $code = $exception.PSObject.Properties['ErrorCode']
        if ($exception.GetType().Name -eq 'ADFilterParsingException' -or ($null -ne $code -and $code.Value -eq 8254)) {
            throw (New-WbdErrorRecord -ErrorId 'InvalidFilter' -Category InvalidArgument -TargetObject $Audit.Filter -Message (
                    '{0} is not a valid LDAP filter.' -f $Audit.Filter))
        }
        throw (ConvertTo-WbdDirectoryError -Context $Audit.Context -ErrorRecord $_)
    }
    $Audit.Guids = $guids
    $Audit.Next = 0
}
