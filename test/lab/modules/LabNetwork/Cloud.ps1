# The way to the cloud, which no lab has: WBD_LAB/cloud.json says what each endpoint would answer, with and without a domain
# controller. What is told here has the shape of what the product sees on real servers; a test compares the two.
if ($null -ne $product) {
    & $product {
        $script:labState = $args[0]

        # Windows only, so never the real one.
        function script:Get-WbdMachineConfig {
            [string] (& $script:labState -Name connect.json).machineConfig
        }
    } (Get-Command -Name Get-LabState)
}
if ($null -ne $product -and $null -ne (Get-LabPath -Name cloud.json)) {
    & $product {
        $script:labState = $args[0]

        # One endpoint by one way, as Invoke-WbdEndpointProbe tells it.
        function script:Get-LabProbe {
            param([hashtable] $Place, [AllowNull()] [string] $Proxy, [string] $Kind, [double] $ClockOffset, [int] $Limit)

            $now = [DateTime]::UtcNow
            $probe = @{
                hostName = $Place.HostName; port = $Place.Port; proxy = $null; address = '192.0.2.201'
                reached = 'http'; failure = $null; problem = $null
                connectedAfter = 18.4; securedAfter = 61.9; answeredAfter = 84.3
                proxyStatus = $null; proxyAuthenticate = @(); tlsProtocol = 'Tls12'; helloReply = $null
                certificate = @{
                    subject = 'CN=servicebus.windows.net, O=Microsoft Corporation, L=Redmond, S=WA, C=US'
                    issuer = 'CN=Microsoft Azure RSA TLS Issuing CA 07, O=Microsoft Corporation, C=US'
                    dnsName = '*.' + ($Place.HostName -split '\.', 2)[1]; thumbprint = '5F3A1D0C7B2E4F6890AB12CD34EF567890ABCDEF'
                    notBefore = ConvertTo-WbdIsoDate -Date $now.AddDays(-60); notAfter = ConvertTo-WbdIsoDate -Date $now.AddDays(120)
                    isNameMatch = $true; chainStatus = @()
                    chain = @(
                        'CN=servicebus.windows.net, O=Microsoft Corporation, L=Redmond, S=WA, C=US'
                        'CN=Microsoft Azure RSA TLS Issuing CA 07, O=Microsoft Corporation, C=US'
                        'CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US'
                    )
                }
                status = $(if ($Place.HostName -like '*.servicebus.*') { 401 } else { 302 })
                date = ConvertTo-WbdIsoDate -Date $now.AddSeconds(-$ClockOffset); askedAt = ConvertTo-WbdIsoDate -Date $now
                body = $(if ($Place.HostName -like '*.servicebus.*') { '<Error><Code>401</Code><Detail>MissingToken: The request contains no authorization header.</Detail></Error>' } else { '' })
            }
            if (-not $Place.IsDirect) {
                $probe.address = $null
                $probe.proxy = $Proxy
                $probe.proxyStatus = 200
            }
            $reached = @{
                refused = 'nothing'; timedOut = 'nothing'; unreachable = 'nothing'; proxyAuthentication = 'proxy'
                reset = 'address'; silent = 'address'; tls10 = 'address'; notTls = 'address'
            }[$Kind]
            if ($null -ne $reached) {
                $probe.reached = $reached
                foreach ($name in 'securedAfter', 'answeredAfter', 'tlsProtocol', 'certificate', 'status', 'date', 'askedAt', 'body') { $probe[$name] = $null }
                if ($reached -eq 'nothing') { $probe.connectedAfter = $null; $probe.proxyStatus = $null }
            }
            $internal = 'CN=Contoso Web Gateway CA, O=Contoso Ltd, C=FR'
            switch ($Kind) {
                'refused' { $probe.failure = 'refused'; $probe.problem = 'Connection refused' }
                'timedOut' { $probe.failure = 'timedOut' }
                'unreachable' { $probe.failure = 'unreachable'; $probe.problem = 'Network is unreachable' }
                'silent' { $probe.failure = 'timedOut' }
                'reset' { $probe.failure = 'reset'; $probe.problem = 'Connection reset by peer'; $probe.helloReply = '' }
                # The records that a server of TLS 1.0, and one without TLS, answer to the hello.
                'tls10' { $probe.failure = 'tls'; $probe.problem = 'The handshake failed.'; $probe.helloReply = 'FgMBAFkCAABVAwE=' }
                'notTls' { $probe.failure = 'tls'; $probe.problem = 'The handshake failed.'; $probe.helloReply = 'SFRUUC8xLjEgNDAwIEJhZCBSZXF1ZXN0' }
                'proxyAuthentication' {
                    $probe.failure = 'proxyRefused'
                    $probe.proxyStatus = 407
                    $probe.proxyAuthenticate = @('Negotiate', 'NTLM')
                }
                'slow' { $probe.answeredAfter = 7412.6 }
                'forbidden' { $probe.status = 403; $probe.body = '<html>Blocked by policy</html>' }
                'wrongName' { $probe.certificate.isNameMatch = $false; $probe.certificate.dnsName = 'intranet.contoso.com' }
                'expired' { $probe.certificate.notAfter = ConvertTo-WbdIsoDate -Date $now.AddDays(-3); $probe.certificate.chainStatus = @('NotTimeValid') }
                { $_ -in 'untrusted', 'inspected' } {
                    $probe.certificate.issuer = $internal
                    $probe.certificate.chain = @($probe.certificate.subject, $internal)
                    if ($_ -eq 'untrusted') { $probe.certificate.chainStatus = @('PartialChain') }
                }
            }
            $probe
        }

        function script:Read-WbdEndpoint {
            param([hashtable[]] $Place, [string] $Proxy, [int] $TimeoutMilliseconds)

            $cloud = & $script:labState -Name cloud.json
            foreach ($one in $Place) {
                $listed = $cloud.hosts.PSObject.Properties[$one.HostName]
                $kind = if ($null -eq $listed) { [string] $cloud.others } else { [string] $listed.Value }
                $isUnresolved = $kind -eq 'unresolved' -and $one.IsDirect
                @{
                    hostName        = $one.HostName
                    port            = $one.Port
                    addresses       = @(if (-not $isUnresolved -and $one.IsDirect) { '192.0.2.201' })
                    resolutionError = if ($isUnresolved) { 'No such host is known.' } else { $null }
                    probes          = @(if (-not $isUnresolved) { Get-LabProbe -Place $one -Proxy $Proxy -Kind $kind -ClockOffset $cloud.clockOffsetSeconds -Limit $TimeoutMilliseconds })
                }
            }
        }

        function script:Watch-WbdIdleConnection {
            param([string] $HostName, [int] $Port, [string] $Proxy, [int] $IdleSeconds, [int] $TimeoutMilliseconds)

            $outcome = [string] (& $script:labState -Name cloud.json).idle
            @{
                hostName     = $HostName
                port         = $Port
                proxy        = if ($Proxy -eq '') { $null } else { $Proxy }
                idleSeconds  = $IdleSeconds
                outcome      = $outcome
                afterSeconds = if ($outcome -in 'survived', 'silent') { [double] $IdleSeconds } else { 61.0 }
                problem      = $null
            }
        }
    } (Get-Command -Name Get-LabState)
}
