# Opens the connection of Test-WbdIdleConnection, watches it while nothing is sent, and asks at the end.
function Watch-WbdIdleConnection {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $HostName,
        [Parameter(Mandatory = $true)] [int] $Port,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Proxy,
        [Parameter(Mandatory = $true)] [int] $IdleSeconds,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    $result = @{
        hostName     = $HostName
        port         = $Port
        proxy        = if ($Proxy -eq '') { $null } else { $Proxy }
        idleSeconds  = $IdleSeconds
        outcome      = 'notOpened'
        afterSeconds = 0.0
        problem      = $null
    }
    $target = @{ HostName = $HostName; Port = $Port; Address = $null; Proxy = $result.proxy }
    if ($null -eq $result.proxy) {
        $resolved = Resolve-WbdHostName -HostName $HostName -TimeoutMilliseconds $TimeoutMilliseconds
        if ($null -ne $resolved.Error) {
            $result.problem = $resolved.Error
            return $result
        }
        $target.Address = @($resolved.Addresses)[0]
    }
    $probe = Start-WbdEndpointProbe -Target $target -TimeoutMilliseconds $TimeoutMilliseconds
    try {
        while (-not $probe.IsDone -and $probe.Result.reached -ne 'tls') {
            $remaining = $TimeoutMilliseconds - $probe.Clock.Elapsed.TotalMilliseconds
            if ($remaining -le 0 -or [System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]] @($probe.Task), [int] [Math]::Ceiling($remaining)) -lt 0) {
                $result.problem = 'The connection was not opened within {0} ms.' -f $TimeoutMilliseconds
                return $result
            }
            # The request is not sent yet: the last step but one of an ordinary probe is where the silence begins.
            if ($probe.Stage -eq 'secure' -and -not $probe.Task.IsFaulted) {
                break
            }
            Step-WbdEndpointProbe -Probe $probe
        }
        if ($probe.IsDone -or $probe.IsHello) {
            $result.problem = if ($null -eq $probe.Result.problem) { [string] $probe.Result.failure } else { $probe.Result.problem }
            return $result
        }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $reading = $probe.Stream.ReadAsync($probe.Buffer, 0, $probe.Buffer.Length)
        $tasks = [System.Threading.Tasks.Task[]] @($reading)
        $isOver = [System.Threading.Tasks.Task]::WaitAny($tasks, [int] ($IdleSeconds * 1000)) -lt 0
        if ($isOver) {
            $bytes = [System.Text.Encoding]::ASCII.GetBytes("GET / HTTP/1.1`r`nHost: $HostName`r`nConnection: close`r`n`r`n")
            [void] $probe.Stream.WriteAsync($bytes, 0, $bytes.Length)
            if ([System.Threading.Tasks.Task]::WaitAny($tasks, $TimeoutMilliseconds) -lt 0) {
                $result.outcome = 'silent'
                $result.afterSeconds = [double] $IdleSeconds
                return $result
            }
        }
        $result.afterSeconds = [Math]::Round([Math]::Min($clock.Elapsed.TotalSeconds, $IdleSeconds), 1)
        if ($reading.IsFaulted) {
            $result.outcome = if ((Get-WbdStreamFailure -Exception $reading.Exception.InnerException) -eq 'reset') { 'reset' } else { 'closed' }
            $result.problem = $reading.Exception.GetBaseException().Message
        }
        elseif ($reading.Result -eq 0) {
            $result.outcome = 'closed'
        }
        elseif (-not $isOver) {
            # Nobody was asked anything yet: a server that tires of waiting (HTTP 408) says so and closes.
            $result.outcome = 'closed'
            $result.problem = [System.Text.Encoding]::ASCII.GetString($probe.Buffer, 0, $reading.Result) -replace "[`r`n][\s\S]*$"
        }
        else {
            $result.outcome = 'survived'
        }
        $result
    }
    finally {
        $probe.Client.Dispose()
    }
}
