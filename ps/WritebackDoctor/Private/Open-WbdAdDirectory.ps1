# The ActiveDirectory module's side of Open-WbdDirectory. Its own part: Parameters, given to each cmdlet.
function Open-WbdAdDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    Import-WbdModule -Name ActiveDirectory
    $server = [string] $Directory['server']
    $target = if ($server -eq '') { $Domain } else { $server }
    $parameters = @{ Server = $target; ErrorAction = 'Stop'; Verbose = $false }
    $credential = Get-WbdDirectoryCredential -Directory $Directory
    if ($null -ne $credential) {
        $parameters.Credential = $credential
    }

    $context = @{ Reader = 'ActiveDirectory'; Domain = $Domain; Target = $target; Parameters = $parameters }
    try {
        $root = Get-ADRootDSE @parameters
    }
    catch {
        throw (ConvertTo-WbdDirectoryError -Context $context -ErrorRecord $_)
    }
    $context.Server = [string] $root.dnsHostName
    $context.Root = [string] $root.defaultNamingContext
    $context.Configuration = [string] $root.configurationNamingContext
    if ($server -eq '') {
        $parameters.Server = $context.Server
    }
    $context
}
