function Get-WbdControllerCapability {
    <#
    .SYNOPSIS
        Asks domain controllers what they are able to do.

    .DESCRIPTION
        Reads the root of each controller's information tree (MS-ADTS 3.1.1.3.2): its functional level, which names the version of
        Windows Server, and the LDAP controls that it knows. A controller that does not answer is told as such and stops nothing.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER HostName
        Full names of the controllers. Each is asked itself; a server in Directory is not used.

    .EXAMPLE
        Get-WbdControllerCapability -Domain contoso.com -Directory @{} -HostName dc1.contoso.com, dc2.contoso.com

    .OUTPUTS
        One table for each controller: hostName, functionality, supportedControls, error.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $HostName
    )

    foreach ($name in $HostName) {
        $options = @{}
        foreach ($key in $Directory.get_Keys()) {
            $options[$key] = $Directory[$key]
        }
        $options['server'] = $name
        $result = @{ hostName = $name; functionality = $null; supportedControls = $null; error = $null }
        $context = $null
        try {
            $context = Open-WbdDirectory -Domain $Domain -Directory $options
            $root = Read-WbdRootDse -Context $context -Attribute 'domainControllerFunctionality', 'supportedControl'
            $level = Get-WbdValue -Entry $root -Name domainControllerFunctionality
            # -1 stands for a level that an older module does not know.
            $result.functionality = if ($null -eq $level -or [int] $level -lt 0) { $null } else { [int] $level }
            $offered = Get-WbdValueList -Entry $root -Name supportedControl
            # Every controller offers some; none at all means that they were not told.
            if ($offered.Length -gt 0) {
                $controls = [System.Collections.Generic.SortedSet[string]]::new($offered, [StringComparer]::Ordinal)
                $result.supportedControls = [string[]] @($controls)
            }
        }
        catch {
            $result.error = $_.Exception.Message
        }
        finally {
            Close-WbdDirectory -Context $context
        }
        $result
    }
}
