# The shape of one error in a reply. Kind: rejected (not carried out) or failed.
function New-WbdErrorData {
    param([string] $Kind, [string] $Message)

    [ordered]@{
        kind                  = $Kind
        message               = $Message
        innermostMessage      = $Message
        category              = $null
        fullyQualifiedErrorId = $null
        exceptionType         = $null
        hresult               = $null
        position              = $null
        scriptStackTrace      = $null
    }
}
