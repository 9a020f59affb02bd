# What went wrong with the module ADSync, as one sentence with a category. An error of our own passes unchanged.
function ConvertTo-WbdConnectError {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true)] [System.Management.Automation.ErrorRecord] $ErrorRecord,
        [Parameter(Mandatory = $true)] [string] $Activity
    )

    if ($ErrorRecord.FullyQualifiedErrorId -like 'Wbd*') {
        return $ErrorRecord
    }
    $exception = $ErrorRecord.Exception.GetBaseException()
    $category = $ErrorRecord.CategoryInfo.Category
    $message = 'The Connect server could not {0}: {1}' -f $Activity, $ErrorRecord.Exception.Message
    # E_ACCESSDENIED, also what the engine of the Connect server answers to who is not in its groups.
    if ($exception -is [System.UnauthorizedAccessException] -or $exception.HResult -eq 0x80070005) {
        $category = 'PermissionDenied'
        $message = 'The Connect server does not let {0} {1}. Run as a member of its group ADSyncAdmins, elevated.' -f [System.Environment]::UserName, $Activity
    }
    New-WbdErrorRecord -ErrorId 'ConnectFailed' -Category $category -InnerException $ErrorRecord.Exception -Message $message
}
