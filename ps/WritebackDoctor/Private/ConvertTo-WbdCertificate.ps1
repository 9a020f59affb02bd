# The certificate of a finished handshake with the chain that this computer builds to it, leaf first. Revocation is
# not asked about, and what the chain lacks is looked for on the network for 3 seconds at most.
function ConvertTo-WbdCertificate {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [System.Net.Security.SslStream] $Stream,
        [Parameter(Mandatory = $true)] [hashtable] $Recorder
    )

    $types = 'System.Security.Cryptography.X509Certificates'
    $leaf = New-Object -TypeName "$types.X509Certificate2" -ArgumentList @(, $Stream.RemoteCertificate.GetRawCertData())
    # As the machine sees it, and not the operator: ADSync has an account of its own, with no certificates of theirs.
    $chain = New-Object -TypeName "$types.X509Chain" -ArgumentList $true
    $chain.ChainPolicy.RevocationMode = 'NoCheck'
    $chain.ChainPolicy.UrlRetrievalTimeout = [TimeSpan]::FromSeconds(3)
    $serverAuthentication = '1.3.6.1.5.5.7.3.1'
    [void] $chain.ChainPolicy.ApplicationPolicy.Add([System.Security.Cryptography.Oid]::new($serverAuthentication))
    $errors = [System.Net.Security.SslPolicyErrors]::None
    if ($Recorder.Seen.Count -ge 2) {
        $errors = $Recorder.Seen[0]
        if ($null -ne $Recorder.Seen[1]) {
            $chain.ChainPolicy.ExtraStore.Import($Recorder.Seen[1])
        }
    }
    [void] $chain.Build($leaf)
    $statuses = @($chain.ChainStatus | ForEach-Object { [string] $_.Status } | Sort-Object -Unique)
    $dnsName = $leaf.GetNameInfo('DnsName', $false)
    @{
        subject     = $leaf.Subject
        issuer      = $leaf.Issuer
        dnsName     = if ([string]::IsNullOrEmpty($dnsName)) { $null } else { $dnsName }
        thumbprint  = $leaf.Thumbprint
        notBefore   = ConvertTo-WbdIsoDate -Date $leaf.NotBefore
        notAfter    = ConvertTo-WbdIsoDate -Date $leaf.NotAfter
        isNameMatch = -not ($errors -band [System.Net.Security.SslPolicyErrors]::RemoteCertificateNameMismatch)
        chain       = @($chain.ChainElements | ForEach-Object { $_.Certificate.Subject })
        chainStatus = $statuses
    }
}
