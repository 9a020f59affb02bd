function Export-WbdServerConfiguration {
    <#
    .SYNOPSIS
        Saves the configuration of the Connect server and its custom synchronisation rules to a new folder.

    .DESCRIPTION
        What is needed to compare and to restore after an upgrade: the configuration as Get-ADSyncServerConfiguration writes it
        (it contains no password) and each custom rule in a file of its own. Every call makes a folder of its own below the path.

    .PARAMETER Path
        The folder under which to save; it is made when it is not there.

    .EXAMPLE
        Export-WbdServerConfiguration -Path C:\Backup

    .OUTPUTS
        A table: changed, before, after. The last has folder, files and customRules.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Low')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )

    Import-WbdModule -Name ADSync
    $changed = $false
    $after = $null
    if ($PSCmdlet.ShouldProcess($Path, 'Save the server configuration and the custom synchronisation rules')) {
        $stamp = [DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture)
        $folder = [System.IO.Path]::Combine($Path, "connect-$stamp")
        [void] [System.IO.Directory]::CreateDirectory($folder)
        try {
            $null = Get-ADSyncServerConfiguration -Path $folder -ErrorAction Stop
            $rules = @(Get-ADSyncRule -ErrorAction Stop | Where-Object { -not $_.IsStandardRule })
        }
        catch {
            throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'export its configuration')
        }
        foreach ($rule in $rules) {
            $file = [System.IO.Path]::Combine($folder, ('rule-{0}.json' -f $rule.Identifier))
            [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $rule -Depth 12))
        }
        $changed = $true
        $after = @{
            folder      = $folder
            files       = @([System.IO.Directory]::GetFiles($folder, '*', 'AllDirectories') | ForEach-Object { [System.IO.Path]::GetFileName($_) } | Sort-Object)
            customRules = @($rules | ForEach-Object { [string] $_.Name } | Sort-Object)
        }
    }
    New-WbdChange -Changed $changed -Before $null -After $after
}
