# Searches the lab's directory and gives { Dn; Octets } for each entry: Octets has an array of byte[] for each attribute.
# Server is checked as a name that must lead to the lab's domain or one of its controllers; nothing else answers here.
function Search-Directory {
    param([string] $Server, [AllowNull()] [pscredential] $Credential, [string] $Base, [string] $Scope, [string] $Filter, [string[]] $Attribute)

    if ($Attribute -contains 'tokenGroups' -and $Scope -ne 'Base') {
        throw [Microsoft.ActiveDirectory.Management.ADException]::new('The tokenGroups attribute can be read with base scope only.')
    }
    if ($null -eq (Get-LabPath -Name forest.json)) {
        return Search-Snapshot -Server $Server -Base $Base -Scope $Scope -Filter $Filter -Attribute $Attribute
    }
    $forest = Get-LabState -Name forest.json
    # The locator takes the NetBIOS name as well; the lab's is the first label of the DNS name.
    $names = @('', $forest.address, $forest.controller, $forest.realm, ($forest.realm -replace '\..*$'))
    $other = if ($Server -eq '') { $null } else { $forest.others.PSObject.Properties[$Server] }
    $address = if ($names -contains $Server) { $forest.address } elseif ($null -ne $other) { [string] $other.Value }
    if ($null -eq $address) {
        throw [Microsoft.ActiveDirectory.Management.ADServerDownException]::new('Unable to contact the server. This may be because this server does not exist, it is currently down, or it does not have the Active Directory Web Services running.')
    }
    Search-Live -Forest $forest -Address $address -Credential $Credential -Base $Base -Scope $Scope -Filter $Filter -Attribute $Attribute
}

# One entry with base scope.
function Get-DirectoryEntry {
    param([string] $Server, [AllowNull()] [pscredential] $Credential, [string] $Dn, [string[]] $Attribute)

    $found = @(Search-Directory -Server $Server -Credential $Credential -Base $Dn -Scope Base -Filter '(objectClass=*)' -Attribute $Attribute)
    if ($found.Count -eq 0) {
        throw [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException]::new("Directory object not found: $Dn")
    }
    $found[0]
}

# First value of a text attribute of an entry, or $null.
function Get-EntryText {
    param([AllowNull()] [hashtable] $Entry, [string] $Name)

    if ($null -eq $Entry -or -not $Entry.Octets.ContainsKey($Name)) {
        return $null
    }
    [Text.Encoding]::UTF8.GetString($Entry.Octets[$Name][0])
}
