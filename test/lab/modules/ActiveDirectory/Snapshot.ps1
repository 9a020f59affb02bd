$script:snapshots = @{}
$script:snapshot = $null
$script:binaryAttributes = @()

# The recordings: directory.json, and a directory.<domain>.json for each further forest. Each is read again when its file has changed.
function Get-SnapshotList {
    $folder = [Environment]::GetEnvironmentVariable('WBD_LAB')
    foreach ($path in @([IO.Directory]::GetFiles($folder, 'directory*.json') | Sort-Object -Property Length)) {
        $stamp = '{0} {1}' -f $path, [IO.File]::GetLastWriteTimeUtc($path).Ticks
        if (-not $script:snapshots.ContainsKey($stamp)) {
            $read = [IO.File]::ReadAllText($path) | ConvertFrom-Json
            $domain = $read.rootDse.defaultNamingContext[0] -replace '^DC=' -replace ',DC=', '.'
            $names = @($read.rootDse.dnsHostName[0])
            $byName = [System.Collections.Generic.Dictionary[string, object]]::new([StringComparer]::Ordinal)
            foreach ($object in $read.objects) {
                $byName[(ConvertTo-NormalName -Name $object.dn)] = $object
                $attributes = $object.attributes.PSObject.Properties
                if ($null -ne $attributes['dNSHostName'] -and $null -ne $attributes['userAccountControl']) {
                    $names += $attributes['dNSHostName'].Value[0]
                }
            }
            $read | Add-Member -NotePropertyName byName -NotePropertyValue $byName
            $read | Add-Member -NotePropertyName controllers -NotePropertyValue $names
            # The locator takes the NetBIOS name as well; the lab's is the first label of the DNS name.
            $read | Add-Member -NotePropertyName names -NotePropertyValue ($names + $domain + ($domain -replace '\..*$'))
            $script:snapshots[$stamp] = $read
        }
        $script:snapshots[$stamp]
    }
}

# Turns to the recording that answers under a name: a domain controller, the domain or its NetBIOS name; the first without one. Further
# searches are made in it. Throws when there is none.
function Select-Snapshot {
    param([string] $Server)

    $found = @(Get-SnapshotList | Where-Object { $Server -eq '' -or $_.names -contains $Server })
    if ($found.Count -eq 0) {
        throw [Microsoft.ActiveDirectory.Management.ADServerDownException]::new('Unable to contact the server. This may be because this server does not exist, it is currently down, or it does not have the Active Directory Web Services running.')
    }
    $script:snapshot = $found[0]
    $script:binaryAttributes = @($found[0].binary)
}

# The recorded root of the information tree, as the controller of this name has it (network.json, rootDse).
function Get-SnapshotRoot {
    param([string] $Server)

    $root = @{}
    foreach ($property in $script:snapshot.rootDse.PSObject.Properties) {
        $root[$property.Name] = $property.Value
    }
    if ($script:snapshot.controllers -contains $Server) {
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

    Select-Snapshot -Server $Server
    if ($Base -eq '') {
        return ConvertFrom-SnapshotObject -Dn '' -Source (Get-SnapshotRoot -Server $Server) -Attribute $Attribute
    }
    $normalBase = ConvertTo-NormalName -Name $Base
    $suffix = [char] 0x1f + $normalBase
    $parentLength = $suffix.Length
    $isKnown = $script:snapshot.byName.ContainsKey($normalBase)
    # In line rather than in a function: this runs for every object of the recording.
    $inScope = @(if ($Scope -ne 'Base') {
            foreach ($entry in $script:snapshot.byName.GetEnumerator()) {
                $name = $entry.Key
                if ($name.EndsWith($suffix, [StringComparison]::Ordinal)) {
                    $isKnown = $true
                    if ($Scope -eq 'Subtree' -or $name.IndexOf([char] 0x1f) -eq $name.Length - $parentLength) {
                        $entry.Value
                    }
                }
            }
        })
    if (-not $isKnown) {
        throw [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException]::new("Directory object not found: $Base")
    }
    if ($Scope -ne 'OneLevel' -and $script:snapshot.byName.ContainsKey($normalBase)) {
        $inScope = @($script:snapshot.byName[$normalBase]) + $inScope
    }
    $tree = ConvertFrom-LdapFilter -Filter $Filter
    foreach ($object in $inScope) {
        if (Test-FilterMatch -Node $tree -Object $object) {
            ConvertFrom-SnapshotObject -Dn $object.dn -Source $object.attributes -Attribute $Attribute
        }
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
