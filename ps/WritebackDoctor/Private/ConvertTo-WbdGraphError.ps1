# What went wrong with Microsoft Graph, as one sentence with a category. An error of our own passes unchanged.
function ConvertTo-WbdGraphError {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true)] [System.Management.Automation.ErrorRecord] $ErrorRecord,
        [Parameter(Mandatory = $true)] [string] $Activity,
        [Parameter(Mandatory = $true)] [string] $Scope
    )

    if ($ErrorRecord.FullyQualifiedErrorId -like 'Wbd*') {
        return $ErrorRecord
    }
    $isDenied = $ErrorRecord.FullyQualifiedErrorId -match 'Authorization_RequestDenied|Forbidden|accessDenied' -or $ErrorRecord.CategoryInfo.Category -eq 'PermissionDenied'
    $category = if ($isDenied) { 'PermissionDenied' } else { 'ReadError' }
    $message = if ($isDenied) {
        'Microsoft Graph does not let this account {0}: it needs the permission {1}, and a role such as Global Reader.' -f $Activity, $Scope
    }
    else {
        'Microsoft Graph could not {0}: {1}' -f $Activity, $ErrorRecord.Exception.Message
    }
    New-WbdErrorRecord -ErrorId 'GraphFailed' -Category $category -InnerException $ErrorRecord.Exception -Message $message
}
