function Get-WbdTlsSetting {
    <#
    .SYNOPSIS
        Reads what the registry says of TLS 1.2 and of .NET Framework.

    .DESCRIPTION
        A value that is not set is null: then the default of this version of Windows counts.

    .EXAMPLE
        Get-WbdTlsSetting

    .OUTPUTS
        A table: dotNetRelease, client (enabled, disabledByDefault), server (the same), dotNet64 (systemDefaultTlsVersions,
        schUseStrongCrypto) and dotNet32 (the same).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $number = {
        param([string] $SubKey, [string] $Name)
        $value = Get-WbdRegistryValue -SubKey $SubKey -Name $Name
        # A DWORD comes signed: 0xFFFFFFFF, which some guides write for "on", as -1.
        if ($null -eq $value) { $null } else { [long] $value }
    }
    $protocols = 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2'
    $framework = 'SOFTWARE\{0}Microsoft\.NETFramework\v4.0.30319'
    $state = @{ dotNetRelease = & $number 'SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' 'Release' }
    foreach ($side in 'Client', 'Server') {
        $state[$side.ToLowerInvariant()] = @{
            enabled           = & $number "$protocols\$side" 'Enabled'
            disabledByDefault = & $number "$protocols\$side" 'DisabledByDefault'
        }
    }
    foreach ($pair in @('dotNet64', ''), @('dotNet32', 'WOW6432Node\')) {
        $key = $framework -f $pair[1]
        $state[$pair[0]] = @{
            systemDefaultTlsVersions = & $number $key 'SystemDefaultTlsVersions'
            schUseStrongCrypto       = & $number $key 'SchUseStrongCrypto'
        }
    }
    $state
}
