# The reader that a directory is to be read with: the one asked for, else the ActiveDirectory module where it is installed.
function Select-WbdReader {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $reader = [string] $Directory['reader']
    if ($reader -ne '' -and $reader -ne 'auto') {
        return $reader
    }
    if ((Get-Module -Name ActiveDirectory) -or (Find-WbdModule -Name ActiveDirectory)) { 'ActiveDirectory' } else { 'Ldap' }
}
