$script:snapshot = $null
$script:snapshotStamp = $null
$script:binaryAttributes = @()

# The recording, read again when the file has changed.
function Get-Snapshot {
    $path = Get-LabPath -Name directory.json
    if ($null -eq $path) {
        throw [ADServerDownException]::new('Unable to contact the server. This may be because this server does not exist, it is currently down, or it does not have the Active Directory Web Services running.')
    }
    $stamp = '{0} {1}' -f $path, [IO.File]::GetLastWriteTimeUtc($path).Ticks
    if ($script:snapshotStamp -cne $stamp) {
        $read = [IO.File]::ReadAllText($path) | ConvertFrom-Json
        foreach ($object in $read.objects) {
            $object | Add-Member -NotePropertyName normalName -NotePropertyValue (ConvertTo-NormalName -Name $object.dn)
        }
        $script:snapshot = $read
        $script:binaryAttributes = @($read.binary)
        $script:snapshotStamp = $stamp
    }
    $script:snapshot
}

# The names under which the recording answers: every domain controller in it and, last, the domain.
function Get-SnapshotServer {
    $snapshot = Get-Snapshot
    $snapshot.rootDse.dnsHostName[0]
    foreach ($object in $snapshot.objects) {
        $attributes = $object.attributes.PSObject.Properties
        if ($null -ne $attributes['dNSHostName'] -and $null -ne $attributes['userAccountControl']) {
            $attributes['dNSHostName'].Value[0]
        }
    }
    $snapshot.rootDse.defaultNamingContext[0] -replace '^DC=' -replace ',DC=', '.'
}

# The recorded root of the information tree, as the controller of this name has it (network.json, rootDse).
function Get-SnapshotRoot {
    param([string] $Server)

    $root = @{}
    $recorded = (Get-Snapshot).rootDse
    foreach ($property in $recorded.PSObject.Properties) {
        $root[$property.Name] = $property.Value
    }
    $names = @(Get-SnapshotServer)
    if ($names -contains $Server -and $Server -ne $names[-1]) {
        $root.dnsHostName = @($Server)
    }
    if ($null -ne (Get-LabPath -Name network.json)) {
        $own = (Get-LabState -Name network.json).hosts.PSObject.Properties[$root.dnsHostName[0]]
        if ($null -ne $own -and $null -ne $own.Value.PSObject.Properties['rootDse']) {
            foreach ($property in $own.Value.rootDse.PSObject.Properties) {
                $root[$property.Name] = @($property.Value)
            }
        }
    }
    [pscustomobject] $root
}

# Search-Directory over the recording.
function Search-Snapshot {
    param([string] $Server, [string] $Base, [string] $Scope, [string] $Filter, [string[]] $Attribute)

    $snapshot = Get-Snapshot
    if ($Base -eq '') {
        return ConvertFrom-SnapshotObject -Dn '' -Source (Get-SnapshotRoot -Server $Server) -Attribute $Attribute
    }
    # In line rather than in a function: this runs for every object of the recording.
    $normalBase = ConvertTo-NormalName -Name $Base
    $suffix = [char] 0x1f + $normalBase
    $parentLength = $suffix.Length
    $isKnown = $false
    $tree = ConvertFrom-LdapFilter -Filter $Filter
    foreach ($object in $snapshot.objects) {
        $name = $object.normalName
        $isBase = $name -ceq $normalBase
        if (-not $isBase -and -not $name.EndsWith($suffix, [StringComparison]::Ordinal)) {
            continue
        }
        $isKnown = $true
        $isInScope = switch ($Scope) {
            'Base' { $isBase }
            'OneLevel' { -not $isBase -and $name.IndexOf([char] 0x1f) -eq $name.Length - $parentLength }
            'Subtree' { $true }
        }
        if ($isInScope -and (Test-FilterMatch -Node $tree -Object $object)) {
            ConvertFrom-SnapshotObject -Dn $object.dn -Source $object.attributes -Attribute $Attribute
        }
    }
    if (-not $isKnown) {
        throw [ADIdentityNotFoundException]::new("Directory object not found: $Base")
    }
}

# { Dn; Octets } with the attributes asked for, as a domain controller would send them.
function ConvertFrom-SnapshotObject {
    param([string] $Dn, [object] $Source, [string[]] $Attribute)

    $octets = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($name in $Attribute) {
        # Constructed by a domain controller from objectClass, so it is in no recording.
        $stored = if ($name -eq 'structuralObjectClass') { 'objectClass' } else { $name }
        $property = $Source.PSObject.Properties[$stored]
        if ($null -ne $property) {
            $list = [System.Collections.Generic.List[byte[]]]::new()
            foreach ($value in $property.Value) {
                if ($script:binaryAttributes -contains $stored) {
                    $list.Add([Convert]::FromBase64String($value))
                }
                else {
                    $list.Add([Text.Encoding]::UTF8.GetBytes($value))
                }
            }
            $octets[$name] = $list.ToArray()
        }
    }
    @{ Dn = $Dn; Octets = $octets }
}
