# The registry value WinHttpSettings as { isReadable; proxy; bypass }; $null octets give $null. Three 32-bit numbers, of
# which the third holds flags (1 direct, 2 by proxy), then the proxy and the bypass list, each after its length. Microsoft does
# not document it; this is what netsh writes. A value of another shape is not readable.
function ConvertFrom-WbdWinHttpSetting {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [AllowNull()] [object] $Octets
    )

    if ($null -eq $Octets) {
        return $null
    }
    $bytes = [byte[]] $Octets
    $setting = @{ isReadable = $false; proxy = $null; bypass = $null }
    $texts = @()
    $at = 12
    foreach ($index in 1, 2) {
        if ($at + 4 -gt $bytes.Length) {
            return $setting
        }
        $length = [System.BitConverter]::ToUInt32($bytes, $at)
        if ($length -gt $bytes.Length - $at - 4) {
            return $setting
        }
        $texts += [System.Text.Encoding]::ASCII.GetString($bytes, $at + 4, [int] $length)
        $at += 4 + [int] $length
    }
    $setting.isReadable = $true
    if (([System.BitConverter]::ToUInt32($bytes, 8) -band 2) -ne 0 -and $texts[0] -ne '') {
        $setting.proxy = $texts[0]
        $setting.bypass = if ($texts[1] -eq '') { $null } else { $texts[1] }
    }
    $setting
}
