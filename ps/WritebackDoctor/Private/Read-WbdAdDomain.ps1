# The domain through the ActiveDirectory module, which resolves role owners and controllers itself.
function Read-WbdAdDomain {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $common = $Context.Parameters
    try {
        $domain = Get-ADDomain @common -Identity $Context.Root
    }
    catch {
        throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
    }
    $pdcEmulator = [string] $domain.PDCEmulator
    @{
        distinguishedName   = [string] $domain.DistinguishedName
        dnsRoot             = ([string] $domain.DNSRoot).ToLowerInvariant()
        netbiosName         = [string] $domain.NetBIOSName
        sid                 = [string] $domain.DomainSID
        pdcEmulator         = if ($pdcEmulator -eq '') { $null } else { $pdcEmulator }
        controllers         = @(foreach ($name in $domain.ReplicaDirectoryServers) { [string] $name })
        readOnlyControllers = @(foreach ($name in $domain.ReadOnlyReplicaDirectoryServers) { [string] $name })
    }
}
