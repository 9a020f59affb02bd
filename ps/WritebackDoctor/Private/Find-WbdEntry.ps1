# Searches the directory that Open-WbdDirectory opened. Each entry is { DistinguishedName; Values }: Values has, for each
# attribute that the entry has, an array of plain values, the same from both readers: text; SIDs and GUIDs in their
# text form; other octet strings as byte[]; numbers as the text that the directory stores. A search base that does not exist gives
# nothing. nTSecurityDescriptor comes with owner, group and DACL.
function Find-WbdEntry {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $SearchBase,
        [Parameter(Mandatory = $true)] [ValidateSet('Base', 'OneLevel', 'Subtree')] [string] $Scope,
        [string] $Filter = '(objectClass=*)',
        [Parameter(Mandatory = $true)] [string[]] $Attribute
    )

    $query = @{ Context = $Context; SearchBase = $SearchBase; Scope = $Scope; Filter = $Filter; Attribute = $Attribute }
    if ($Context.Reader -eq 'ActiveDirectory') {
        Find-WbdAdEntry @query
    }
    else {
        Find-WbdLdapEntry @query
    }
}
