# One clear sentence with a category that the other side can act on. Throw what it returns:
# `throw <ErrorRecord>` keeps category, identifier and target, which `throw <text>` loses.
function New-WbdErrorRecord {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true)] [string] $Message,
        [Parameter(Mandatory = $true)] [string] $ErrorId,
        [Parameter(Mandatory = $true)] [System.Management.Automation.ErrorCategory] $Category,
        [object] $TargetObject,
        [System.Exception] $InnerException
    )

    $exception = [System.InvalidOperationException]::new($Message, $InnerException)
    [System.Management.Automation.ErrorRecord]::new($exception, "Wbd$ErrorId", $Category, $TargetObject)
}
