# An error record as plain data. The HRESULT is the innermost exception's: the outer ones are PowerShell's wrappers.
function ConvertTo-WbdErrorData {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)

    $exception = $ErrorRecord.Exception
    $innermost = $exception
    while ($null -ne $innermost.InnerException) {
        $innermost = $innermost.InnerException
    }
    $data = New-WbdErrorData -Kind 'failed' -Message $exception.Message
    $data.innermostMessage = $innermost.Message
    $data.category = $ErrorRecord.CategoryInfo.Category
    $data.fullyQualifiedErrorId = $ErrorRecord.FullyQualifiedErrorId
    $data.exceptionType = $innermost.GetType().FullName
    $data.hresult = $innermost.HResult
    $data.position = Get-WbdErrorPosition -ErrorRecord $ErrorRecord
    $data.scriptStackTrace = $ErrorRecord.ScriptStackTrace
    $data
}
