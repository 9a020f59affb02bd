# A TLS ClientHello as bytes: it offers TLS 1.2 and, by not asking for more, everything older. What a server answers to it
# tells its version, whatever versions this computer's own TLS would speak (RFC 5246 7.4.1.2; RFC 6066 3).
function New-WbdClientHello {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName
    )

    $two = { param([int] $Value) [byte] ($Value -shr 8); [byte] ($Value -band 255) }
    $name = [System.Text.Encoding]::ASCII.GetBytes($HostName)
    $random = [byte[]]::new(32)
    [System.Random]::new().NextBytes($random)
    $suites = 0xC02F, 0xC030, 0xC02B, 0xC02C, 0xC027, 0xC013, 0xC014, 0xC009, 0xC00A, 0x009C, 0x009D, 0x002F, 0x0035, 0x000A
    $extensions = @(
        # server_name
        (& $two 0); (& $two ($name.Length + 5)); (& $two ($name.Length + 3)); 0; (& $two $name.Length); $name
        # supported_groups: x25519, P-256, P-384
        (& $two 10); (& $two 8); (& $two 6); (& $two 29); (& $two 23); (& $two 24)
        # ec_point_formats: uncompressed
        (& $two 11); (& $two 2); 1; 0
        # signature_algorithms: RSA and ECDSA with SHA-256, SHA-384 and SHA-1
        (& $two 13); (& $two 14); (& $two 12)
        foreach ($scheme in 0x0401, 0x0501, 0x0403, 0x0503, 0x0201, 0x0203) { & $two $scheme }
    )
    $body = @(
        3; 3; $random; 0
        (& $two ($suites.Count * 2)); foreach ($suite in $suites) { & $two $suite }
        1; 0
        (& $two $extensions.Count); $extensions
    )
    $handshake = @(1; 0; (& $two $body.Count); $body)
    $record = @(22; 3; 1; (& $two $handshake.Count); $handshake)
    , [byte[]] $record
}
