function Get-WbdProxy {
    <#
    .SYNOPSIS
        Reads which proxies this computer is told to use.

    .DESCRIPTION
        The default proxy of .NET in machine.config, which the Connect server uses, and the settings of WinHTTP as the registry
        keeps them. A password is in neither.

    .EXAMPLE
        Get-WbdProxy

    .OUTPUTS
        A table: machineConfig (enabled, address, bypassOnLocal, bypassList, useDefaultCredentials, useSystemDefault, autoDetect,
        scriptLocation) or $null when it has no defaultProxy, and winHttp (isReadable, proxy, bypass) or $null when it was never set.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $text = Get-WbdMachineConfig
    $defaultProxy = $null
    if (-not [string]::IsNullOrEmpty($text)) {
        try {
            $defaultProxy = ([xml] $text).SelectSingleNode('/configuration/system.net/defaultProxy')
        }
        catch {
            throw (New-WbdErrorRecord -ErrorId 'MachineConfig' -Category ParserError -TargetObject 'machine.config' -InnerException $_.Exception -Message (
                    'machine.config of .NET Framework is no valid XML: {0} Until it is repaired, no .NET program starts rightly.' -f
                    $_.Exception.GetBaseException().Message))
        }
    }
    $settings = $null
    if ($null -ne $defaultProxy) {
        $proxy = $defaultProxy.SelectSingleNode('proxy')
        $of = { param($Node, $Name) if ($null -eq $Node) { '' } else { [string] $Node.GetAttribute($Name) } }
        $some = { param($Value) if ($Value -eq '') { $null } else { $Value } }
        $settings = @{
            enabled               = (ConvertTo-WbdFlag -Value (& $of $defaultProxy 'enabled')) -ne $false
            useDefaultCredentials = (ConvertTo-WbdFlag -Value (& $of $defaultProxy 'useDefaultCredentials')) -eq $true
            address               = & $some (& $of $proxy 'proxyaddress')
            bypassOnLocal         = (ConvertTo-WbdFlag -Value (& $of $proxy 'bypassonlocal')) -eq $true
            useSystemDefault      = ConvertTo-WbdFlag -Value (& $of $proxy 'usesystemdefault')
            autoDetect            = ConvertTo-WbdFlag -Value (& $of $proxy 'autoDetect')
            scriptLocation        = & $some (& $of $proxy 'scriptLocation')
            bypassList            = @($defaultProxy.SelectNodes('bypasslist/add') | ForEach-Object { [string] $_.GetAttribute('address') })
        }
    }
    $octets = Get-WbdRegistryValue -SubKey 'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections' -Name 'WinHttpSettings'
    @{
        machineConfig = $settings
        winHttp       = ConvertFrom-WbdWinHttpSetting -Octets $octets
    }
}
