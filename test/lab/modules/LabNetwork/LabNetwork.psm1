# A lab without a domain controller has no host to connect to, so WBD_LAB/network.json says what would answer. The product
# knows nothing of this: when a stand-in is imported, the product's two private functions that touch the network are
# replaced in the scope of its module. Without network.json the network is the real one.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))

$product = Get-Module -Name WritebackDoctor
if ($null -ne $product -and $null -ne (Get-LabPath -Name network.json)) {
    # Handed over as a command, since the product's module does not see the lab's.
    & $product {
        $script:labState = $args[0]

        function script:Resolve-WbdHostName {
            param([string] $HostName, [int] $TimeoutMilliseconds)

            $lab = & $script:labState -Name network.json
            $entry = $lab.hosts.PSObject.Properties[$HostName]
            if ($null -eq $entry -or @($entry.Value.addresses).Count -eq 0) {
                return @{ Addresses = @(); Error = 'No such host is known.' }
            }
            @{ Addresses = @($entry.Value.addresses); Error = $null }
        }

        function script:Connect-WbdTcpPort {
            param([string[]] $Address, [int[]] $Port, [int] $TimeoutMilliseconds)

            $lab = & $script:labState -Name network.json
            $entry = @($lab.hosts.PSObject.Properties | Where-Object { @($_.Value.addresses) -contains $Address[0] })[0].Value
            foreach ($number in $Port) {
                # A port that is not listed as open or with its failure is refused, as on a host without a listener.
                $failure = $null
                if (@($entry.open) -notcontains $number) {
                    $listed = $entry.failures.PSObject.Properties["$number"]
                    $failure = if ($null -eq $listed) { 'refused' } else { [string] $listed.Value }
                }
                $time = switch ($failure) { 'timedOut' { $TimeoutMilliseconds } 'refused' { 2031.4 } default { 1.2 } }
                @{ port = $number; isOpen = $null -eq $failure; failure = $failure; milliseconds = $time }
            }
        }
    } (Get-Command -Name Get-LabState)
}
