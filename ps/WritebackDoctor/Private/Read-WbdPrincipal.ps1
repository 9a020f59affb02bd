# Reads one account by its distinguished name, with the groups that its domain controller puts into its token.
# Returns { Entry; Value }: the entry with the attributes asked for besides, and the table of the fields that
# every principal has.
function Read-WbdPrincipal {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [string[]] $Attribute = @()
    )

    # tokenGroups is computed, and only for a search with base scope (MS-ADTS 3.1.1.4.5.19).
    $wanted = @('objectClass', 'sAMAccountName', 'userPrincipalName', 'objectSid', 'sIDHistory', 'primaryGroupID',
        'memberOf', 'userAccountControl', 'tokenGroups') + $Attribute
    $entry = Find-WbdEntry -Context $Context -SearchBase $DistinguishedName -Scope Base -Attribute $wanted
    if ($null -eq $entry) {
        throw (New-WbdErrorRecord -ErrorId 'ObjectGone' -Category ObjectNotFound -TargetObject $DistinguishedName -Message (
                '{0} was found but can no longer be read on {1}. Try again.' -f $DistinguishedName, $Context.Server))
    }

    $tokenGroups = Get-WbdValueList -Entry $entry -Name tokenGroups
    # Every account has its primary group there. Without the list a right that a group has would count as missing.
    if ($tokenGroups.Length -eq 0) {
        throw (New-WbdErrorRecord -ErrorId 'GroupsUnreadable' -Category ResourceUnavailable -TargetObject $DistinguishedName -Message (
                '{0} does not tell the groups of {1} (tokenGroups). A domain controller needs a global catalogue for that: see whether one answers, and run as a user who may read them.' -f
                $Context.Server, $DistinguishedName))
    }
    @{
        Entry = $entry
        Value = @{
            distinguishedName  = $entry.DistinguishedName
            objectClass        = Get-WbdValueList -Entry $entry -Name objectClass -Unsorted
            samAccountName     = Get-WbdRequiredValue -Context $Context -Entry $entry -Name sAMAccountName
            userPrincipalName  = Get-WbdValue -Entry $entry -Name userPrincipalName
            sid                = Get-WbdRequiredValue -Context $Context -Entry $entry -Name objectSid
            sidHistory         = Get-WbdValueList -Entry $entry -Name sIDHistory
            primaryGroupId     = [int] (Get-WbdRequiredValue -Context $Context -Entry $entry -Name primaryGroupID)
            memberOf           = Get-WbdValueList -Entry $entry -Name memberOf
            tokenGroups        = $tokenGroups
            groups             = Read-WbdGroup -Context $Context -Sid $tokenGroups
            userAccountControl = [int] (Get-WbdRequiredValue -Context $Context -Entry $entry -Name userAccountControl)
        }
    }
}
