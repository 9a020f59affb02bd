function Get-WbdSyncService {
    <#
    .SYNOPSIS
        Reads the service ADSync and its process.

    .DESCRIPTION
        Does not need the module ADSync. What only the process can tell is null when the service does not run or the process may not
        be looked at. The number of connections is that of the process's established TCP connections to remote port 443: the
        writeback service holds one to each of its two relays, unless a proxy on another port stands between.

    .EXAMPLE
        Get-WbdSyncService

    .OUTPUTS
        A table: status, startType, account, processId, processName, startedAt, establishedHttps.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $service = Get-WbdService
    $state = @{
        status           = $service.Status
        startType        = $null
        account          = $null
        processId        = $null
        processName      = $null
        startedAt        = $service.StartedAt
        establishedHttps = $null
    }
    if ($service.Status -eq 'NotInstalled') {
        return $state
    }
    $entry = Get-CimInstance -ClassName Win32_Service -Filter "Name='ADSync'" -ErrorAction SilentlyContinue
    if ($null -eq $entry) {
        return $state
    }
    $state.startType = [string] $entry.StartMode
    $state.account = [string] $entry.StartName
    $id = [int] $entry.ProcessId
    if ($id -eq 0) {
        return $state
    }
    $state.processId = $id
    $process = Get-CimInstance -ClassName Win32_Process -Filter "ProcessId=$id" -ErrorAction SilentlyContinue
    if ($null -ne $process) {
        $state.processName = [string] $process.Name
    }
    if ($null -ne (Get-Command -Name Get-NetTCPConnection -ErrorAction Ignore)) {
        $state.establishedHttps = @(Get-NetTCPConnection -OwningProcess $id -State Established -RemotePort 443 -ErrorAction SilentlyContinue).Count
    }
    $state
}
