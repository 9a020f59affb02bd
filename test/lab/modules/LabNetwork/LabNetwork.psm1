# A lab without a domain controller has no host to connect to, so WBD_LAB/network.json says what would answer. The product
# knows nothing of this: when a stand-in is imported, the product's private functions that touch the network or
# the registry are replaced in the scope of its module. Without network.json both are the real ones; without cloud.json, so
# is the way to the cloud, and its names resolve as they do on this machine.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

$product = Get-Module -Name WritebackDoctor
if ($null -ne $product -and $null -ne (Get-LabPath -Name network.json)) {
    # Handed over as a command, since the product's module does not see the lab's.
    & $product {
        $script:labState, $script:isCloudTold = $args
        $script:resolveLive = ${function:Resolve-WbdHostName}

        function script:Resolve-WbdHostName {
            param([string[]] $HostName, [int] $TimeoutMilliseconds)

            $lab = & $script:labState -Name network.json
            foreach ($name in $HostName) {
                $entry = $lab.hosts.PSObject.Properties[$name]
                if ($null -eq $entry -and -not $script:isCloudTold) {
                    & $script:resolveLive -HostName $name -TimeoutMilliseconds $TimeoutMilliseconds
                }
                elseif ($null -eq $entry -or @($entry.Value.addresses).Count -eq 0) {
                    @{ Addresses = @(); Error = 'No such host is known.' }
                }
                else {
                    @{ Addresses = @($entry.Value.addresses); Error = $null }
                }
            }
        }

        function script:Connect-WbdTcpHost {
            param([string[][]] $Target, [int[]] $Port, [int] $TimeoutMilliseconds)

            $lab = & $script:labState -Name network.json
            foreach ($addresses in $Target) {
                $entry = @($lab.hosts.PSObject.Properties | Where-Object { @($_.Value.addresses) -contains $addresses[0] })[0].Value
                $results = foreach ($number in $Port) {
                    # A port that is not listed as open or with its failure is refused, as on a host without a listener.
                    $failure = $null
                    if (@($entry.open) -notcontains $number) {
                        $listed = $entry.failures.PSObject.Properties["$number"]
                        $failure = if ($null -eq $listed) { 'refused' } else { [string] $listed.Value }
                    }
                    $time = switch ($failure) { 'timedOut' { $TimeoutMilliseconds } 'refused' { 2031.4 } default { 1.2 } }
                    @{ port = $number; isOpen = $null -eq $failure; failure = $failure; milliseconds = $time }
                }
                , @($results)
            }
        }

        # connect.json, registry: values by computer, then by 'key\name'. A text instead of values is why they cannot be read.
        function script:Get-WbdRegistryValue {
            param([string] $SubKey, [string] $Name, [string] $ComputerName)

            $lab = & $script:labState -Name connect.json
            $computer = if ([string]::IsNullOrEmpty($ComputerName)) { Get-WbdComputerName } else { $ComputerName }
            $values = $lab.registry.PSObject.Properties[$computer]
            if ($null -eq $values) {
                return $null
            }
            if ($values.Value -is [string]) {
                throw $values.Value
            }
            $value = $values.Value.PSObject.Properties["$SubKey\$Name"]
            if ($null -eq $value) { $null } else { $value.Value }
        }
    } (Get-Command -Name Get-LabState) ($null -ne (Get-LabPath -Name cloud.json))
}

. ([IO.Path]::Combine($PSScriptRoot, 'Cloud.ps1'))
