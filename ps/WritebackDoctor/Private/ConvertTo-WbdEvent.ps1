# An event record as plain data. Without the provider's texts on this computer the message is made of the values alone.
function ConvertTo-WbdEvent {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [object] $Record
    )

    $maximumLength = 16385
    $message = [string] $Record.Message
    if ($message -eq '') {
        $message = @($Record.Properties | ForEach-Object -Process { [string] $_.Value }) -join "`n"
    }
    if ($message.Length -gt $maximumLength) {
        $message = $message.Substring(0, $maximumLength)
    }
    @{
        provider = [string] $Record.ProviderName
        id       = [int] $Record.Id
        time     = ConvertTo-WbdIsoDate -Date $Record.TimeCreated
        recordId = $Record.RecordId
        computer = [string] $Record.MachineName
        message  = $message
    }
}
