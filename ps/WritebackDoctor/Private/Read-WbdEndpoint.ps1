# Tries each place, { HostName; Port; IsDirect }, as Test-WbdEndpoint tells it.
function Read-WbdEndpoint {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable[]] $Place,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Proxy,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    # Behind a proxy the name is resolved by the proxy, and often cannot be resolved here.
    $names = @($Place | Where-Object { $_.IsDirect } | ForEach-Object { $_.HostName } | Select-Object -Unique)
    $resolved = @{}
    if ($names.Count -gt 0) {
        $answers = @(Resolve-WbdHostName -HostName $names -TimeoutMilliseconds $TimeoutMilliseconds)
        for ($index = 0; $index -lt $names.Count; $index++) {
            $resolved[$names[$index]] = $answers[$index]
        }
    }
    $targets = @(foreach ($one in $Place) {
            if (-not $one.IsDirect) {
                @{ HostName = $one.HostName; Port = $one.Port; Address = $null; Proxy = $Proxy }
                continue
            }
            foreach ($address in $resolved[$one.HostName].Addresses) {
                @{ HostName = $one.HostName; Port = $one.Port; Address = $address; Proxy = $null }
            }
        })
    $results = @()
    if ($targets.Count -gt 0) {
        $results = @(Invoke-WbdEndpointProbe -Target $targets -TimeoutMilliseconds $TimeoutMilliseconds)
    }
    foreach ($one in $Place) {
        $answer = if ($one.IsDirect) { $resolved[$one.HostName] } else { @{ Addresses = @(); Error = $null } }
        @{
            hostName        = $one.HostName
            port            = $one.Port
            addresses       = @($answer.Addresses)
            resolutionError = $answer.Error
            probes          = @($results | Where-Object { $_.hostName -eq $one.HostName -and $_.port -eq $one.Port })
        }
    }
}
