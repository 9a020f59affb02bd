# Opens a domain for a change. Always over LDAP: the ActiveDirectory module writes a descriptor with its owner, which asks for
# a right that the change itself does not need.
function Open-WbdWritableDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $options = @{}
    foreach ($key in $Directory.Keys) {
        $options[$key] = $Directory[$key]
    }
    $options['reader'] = 'Ldap'
    Open-WbdDirectory -Domain $Domain -Directory $options
}
