# The service as a change reports it.
function ConvertTo-WbdServiceState {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Service
    )

    @{ status = $Service.Status; startedAt = $Service.StartedAt }
}
