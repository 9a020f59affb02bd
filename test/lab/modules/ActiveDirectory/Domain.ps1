<#
.SYNOPSIS
    Gets the root of a domain controller's information tree.
#>
function Get-ADRootDSE {
    [CmdletBinding()]
    param(
        [string[]] $Properties = @(),
        [string] $Server,
        [pscredential] $Credential
    )

    $names = @('configurationNamingContext', 'defaultNamingContext', 'dnsHostName', 'domainControllerFunctionality', 'rootDomainNamingContext',
        'schemaNamingContext', 'serverName') + $Properties | Select-Object -Unique
    $entry = Get-DirectoryEntry -Server $Server -Credential $Credential -Dn '' -Attribute $names
    $object = [ordered] @{ PSTypeName = 'Microsoft.ActiveDirectory.Management.ADRootDSE' }
    foreach ($name in $names) {
        $object[$name] = Get-EntryText -Entry $entry -Name $name
        if ($name -eq 'domainControllerFunctionality' -and $null -ne $object[$name]) {
            $object[$name] = [Microsoft.ActiveDirectory.Management.ADDomainControllerMode] $object[$name]
        }
        if ($name -eq 'supportedControl' -and $entry.Octets.ContainsKey($name)) {
            $texts = @(foreach ($octet in $entry.Octets[$name]) { [Text.Encoding]::UTF8.GetString($octet) })
            $object[$name] = [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection] $texts
        }
    }
    [pscustomobject] $object
}

# Host names of the domain controllers whose settings objects match.
function Get-ControllerName {
    param([string] $Server, [AllowNull()] [pscredential] $Credential, [string] $Configuration, [string] $Filter)

    $settings = @(Search-Directory -Server $Server -Credential $Credential -Base "CN=Sites,$Configuration" -Scope Subtree -Filter $Filter -Attribute 'cn')
    foreach ($one in $settings) {
        Get-RoleOwnerName -Server $Server -Credential $Credential -Owner $one.Dn
    }
}

# Host name of the server that holds a settings object; nothing when there is none.
function Get-RoleOwnerName {
    param([string] $Server, [AllowNull()] [pscredential] $Credential, [string] $Owner)

    # The first name of a settings object, 'CN=NTDS Settings', has no comma in it.
    $holder = $Owner.Substring($Owner.IndexOf(',') + 1)
    try {
        $entry = Get-DirectoryEntry -Server $Server -Credential $Credential -Dn $holder -Attribute 'dNSHostName'
    }
    catch [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException] {
        return
    }
    Get-EntryText -Entry $entry -Name dNSHostName
}

<#
.SYNOPSIS
    Gets a domain.
#>
function Get-ADDomain {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $Identity,
        [string] $Server,
        [pscredential] $Credential
    )

    $target = @{ Server = $Server; Credential = $Credential }
    $root = Get-DirectoryEntry @target -Dn '' -Attribute 'defaultNamingContext', 'configurationNamingContext'
    $dn = Get-EntryText -Entry $root -Name defaultNamingContext
    $dnsRoot = $dn -replace '^DC=' -replace ',DC=', '.'
    if ($Identity -ne '' -and $Identity -notin $dn, $dnsRoot) {
        throw [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException]::new("Cannot find an object with identity: '$Identity'.")
    }
    $configuration = Get-EntryText -Entry $root -Name configurationNamingContext
    $domainHead = Get-DirectoryEntry @target -Dn $dn -Attribute 'objectSid', 'objectGUID', 'fSMORoleOwner', 'name'
    $crossRef = @(Search-Directory @target -Base "CN=Partitions,$configuration" -Scope OneLevel -Filter "(nCName=$dn)" -Attribute 'nETBIOSName')
    [pscustomobject] @{
        PSTypeName                      = 'Microsoft.ActiveDirectory.Management.ADDomain'
        DistinguishedName               = $dn
        DNSRoot                         = $dnsRoot
        NetBIOSName                     = Get-EntryText -Entry $crossRef[0] -Name nETBIOSName
        DomainSID                       = ConvertTo-AdValue -Name objectSid -Octet $domainHead.Octets['objectSid'][0]
        ObjectGUID                      = ConvertTo-AdValue -Name objectGUID -Octet $domainHead.Octets['objectGUID'][0]
        PDCEmulator                     = Get-RoleOwnerName @target -Owner (Get-EntryText -Entry $domainHead -Name fSMORoleOwner)
        ReplicaDirectoryServers         = [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection] @(Get-ControllerName @target -Configuration $configuration -Filter "(&(objectClass=nTDSDSA)(hasMasterNCs=$dn))")
        ReadOnlyReplicaDirectoryServers = [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection] @(Get-ControllerName @target -Configuration $configuration -Filter "(&(objectClass=nTDSDSARO)(msDS-hasFullReplicaNCs=$dn))")
    }
}
