# The value of one parameter of a connector or a partition, or $null. Only the parameter named is read: the same
# collection holds the connector account's password.
function Get-WbdParameterValue {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [object] $Collection,
        [Parameter(Mandatory = $true)]
        [ValidateSet('forest-name', 'forest-login-domain', 'forest-login-user', 'sign-and-seal', 'ssl-bind', 'last-dc', 'dc-failover')]
        [string] $Name
    )

    if ($null -eq $Collection) {
        return $null
    }
    try {
        $parameter = $Collection[$Name]
    }
    catch {
        # The indexer of a keyed collection throws for a key that it does not have.
        return $null
    }
    if ($null -eq $parameter -or [string]::IsNullOrEmpty([string] $parameter.Value)) {
        return $null
    }
    [string] $parameter.Value
}
