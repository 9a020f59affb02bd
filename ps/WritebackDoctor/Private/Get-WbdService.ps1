# The service ADSync: Status (NotInstalled when there is none) and StartedAt, when its process began, or $null.
function Get-WbdService {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $service = @(Get-Service -Name ADSync -ErrorAction SilentlyContinue)
    if ($service.Count -eq 0) {
        return @{ Status = 'NotInstalled'; StartedAt = $null }
    }
    $status = [string] $service[0].Status
    $startedAt = $null
    if ($status -eq 'Running') {
        # Only the process knows when the service started. Who may not look at it learns the rest all the same.
        $entry = Get-CimInstance -ClassName Win32_Service -Filter "Name='ADSync'" -ErrorAction SilentlyContinue
        if ($null -ne $entry) {
            $id = [int] $entry.ProcessId
            $process = Get-CimInstance -ClassName Win32_Process -Filter "ProcessId=$id" -ErrorAction SilentlyContinue
            if ($null -ne $process) {
                $startedAt = ConvertTo-WbdIsoDate -Date $process.CreationDate
            }
        }
    }
    @{ Status = $status; StartedAt = $startedAt }
}
