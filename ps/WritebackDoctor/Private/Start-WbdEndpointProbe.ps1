# Begins one probe: a connection to one address of an endpoint, or to the proxy that leads to it. Step-WbdEndpointProbe
# takes it from there each time its task has ended.
function Start-WbdEndpointProbe {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Target,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $probe = @{
        Target    = $Target
        Limit     = $TimeoutMilliseconds
        Clock     = [System.Diagnostics.Stopwatch]::StartNew()
        Stage     = $null
        Task      = $null
        Client    = $null
        Stream    = $null
        Recorder  = $null
        Buffer    = [byte[]]::new(4096)
        Text      = ''
        IsHello   = $false
        IsDone    = $false
        Result    = @{
            hostName          = $Target.HostName
            port              = $Target.Port
            address           = $Target.Address
            proxy             = $Target.Proxy
            reached           = 'nothing'
            failure           = $null
            problem           = $null
            connectedAfter    = $null
            securedAfter      = $null
            answeredAfter     = $null
            proxyStatus       = $null
            proxyAuthenticate = @()
            tlsProtocol       = $null
            helloReply        = $null
            certificate       = $null
            status            = $null
            date              = $null
            askedAt           = $null
            body              = $null
        }
    }
    Connect-WbdEndpointProbe -Probe $probe
    $probe
}
