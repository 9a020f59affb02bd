# The domain through LDAP. Domain controllers are told by their computer accounts: a writable one is a server trust account
# (MS-ADTS 6.1.1.3.1), a read-only one holds partial secrets (6.1.1.3.2).
function Read-WbdLdapDomain {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $domainHead = Find-WbdEntry -Context $Context -SearchBase $Context.Root -Scope Base -Attribute 'objectSid', 'fSMORoleOwner'
    if ($null -eq $domainHead) {
        throw (New-WbdErrorRecord -ErrorId 'DomainHeadUnreadable' -Category PermissionDenied -TargetObject $Context.Root -Message (
                'The domain head {0} may not be read on {1}.' -f $Context.Root, $Context.Server))
    }

    # The role's owner is the NTDS Settings object; its parent, the server, names the host. The name of a deleted
    # object has "\0ADEL:" in it (MS-ADTS 3.1.1.5.5).
    $pdcEmulator = $null
    $owner = Get-WbdValue -Entry $domainHead -Name fSMORoleOwner
    if ($null -ne $owner -and -not $owner.Contains('\0ADEL:')) {
        $server = Find-WbdEntry -Context $Context -SearchBase (Get-WbdParentName -DistinguishedName $owner) -Scope Base -Attribute dNSHostName
        $pdcEmulator = Get-WbdValue -Entry $server -Name dNSHostName
    }

    $controllers = @()
    $readOnlyControllers = @()
    $filter = '(&(objectClass=computer)(|(userAccountControl:1.2.840.113556.1.4.803:=8192)(userAccountControl:1.2.840.113556.1.4.803:=67108864)))'
    foreach ($computer in Find-WbdEntry -Context $Context -SearchBase $Context.Root -Scope Subtree -Filter $filter -Attribute 'dNSHostName', 'userAccountControl') {
        $name = Get-WbdValue -Entry $computer -Name dNSHostName
        if ($null -eq $name) {
            # The account of a controller that has never started.
            continue
        }
        if ([int] (Get-WbdRequiredValue -Context $Context -Entry $computer -Name userAccountControl) -band 0x04000000) {
            $readOnlyControllers += $name
        }
        else {
            $controllers += $name
        }
    }
    @{
        distinguishedName   = $domainHead.DistinguishedName
        dnsRoot             = ($Context.Root -replace '^DC=' -replace ',DC=', '.').ToLowerInvariant()
        netbiosName         = Get-WbdNetbiosName -Context $Context
        sid                 = Get-WbdRequiredValue -Context $Context -Entry $domainHead -Name objectSid
        pdcEmulator         = $pdcEmulator
        controllers         = $controllers
        readOnlyControllers = $readOnlyControllers
    }
}
