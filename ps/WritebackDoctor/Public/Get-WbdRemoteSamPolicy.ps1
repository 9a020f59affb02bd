function Get-WbdRemoteSamPolicy {
    <#
    .SYNOPSIS
        Reads who may make remote calls to the account database (SAM) of this computer and of others.

    .DESCRIPTION
        The registry values RestrictRemoteSam and RestrictRemoteSamAuditOnlyMode under HKLM\System\CurrentControlSet\Control\Lsa, which the
        security option "Network access: Restrict clients allowed to make remote calls to SAM" sets. Other computers are asked through their
        service RemoteRegistry. One that does not tell is told as such and stops nothing.

    .PARAMETER ComputerName
        Full names of further computers; this one always comes first.

    .EXAMPLE
        Get-WbdRemoteSamPolicy -ComputerName dc1.contoso.com

    .OUTPUTS
        One table for each computer: computerName, isLocal, securityDescriptor (SDDL; null when the value is not set), auditOnly, error.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $ComputerName
    )

    $own = Get-WbdComputerName
    foreach ($name in @($own) + $ComputerName) {
        $isLocal = [object]::ReferenceEquals($name, $own)
        $result = @{ computerName = $name; isLocal = $isLocal; securityDescriptor = $null; auditOnly = $null; error = $null }
        $key = @{ SubKey = 'SYSTEM\CurrentControlSet\Control\Lsa' }
        if (-not $isLocal) {
            $key.ComputerName = $name
        }
        try {
            $descriptor = Get-WbdRegistryValue @key -Name RestrictRemoteSam
            # The policy writes an empty text when it is defined without any entry, which restricts nothing.
            $result.securityDescriptor = if ([string]::IsNullOrWhiteSpace([string] $descriptor)) { $null } else { [string] $descriptor }
            $auditOnly = Get-WbdRegistryValue @key -Name RestrictRemoteSamAuditOnlyMode
            $result.auditOnly = if ($null -eq $auditOnly) { $null } else { [int] $auditOnly -ne 0 }
        }
        catch {
            $result.error = 'The registry of {0} could not be read: {1}' -f $name, $_.Exception.GetBaseException().Message
        }
        $result
    }
}
