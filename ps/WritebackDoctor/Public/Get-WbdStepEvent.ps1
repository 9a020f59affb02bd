function Get-WbdStepEvent {
    <#
    .SYNOPSIS
        Reads the events of writeback since an instant, by which a step is verified.

    .DESCRIPTION
        Of the Application log, the providers PasswordResetService and ADSync. No event, or a provider that has never written
        one, is an empty result and no error.

    .PARAMETER Since
        ISO 8601, UTC.

    .EXAMPLE
        Get-WbdStepEvent -Since '2026-01-31T10:00:00Z'

    .OUTPUTS
        One table for each event, oldest first: provider, id, time, recordId, computer, message.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Since
    )

    $from = [System.DateTimeOffset]::Parse($Since, [cultureinfo]::InvariantCulture).LocalDateTime
    $events = foreach ($provider in 'PasswordResetService', 'ADSync') {
        try {
            Get-WinEvent -ErrorAction Stop -FilterHashtable @{ LogName = 'Application'; ProviderName = $provider; StartTime = $from }
        }
        catch {
            # Both mean that there is nothing to read. Other errors do not: access denied, for one.
            $isNone = $_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*' -or $_.FullyQualifiedErrorId -like 'NoMatchingProvidersFound*'
            if (-not $isNone) {
                throw (New-WbdErrorRecord -ErrorId 'EventsUnread' -Category ReadError -InnerException $_.Exception -Message (
                        'The Application log could not be read: {0} Run elevated, or as a member of Event Log Readers.' -f $_.Exception.Message))
            }
        }
    }
    foreach ($one in $events | Sort-Object -Property TimeCreated, RecordId) {
        @{
            provider = [string] $one.ProviderName
            id       = [int] $one.Id
            time     = ConvertTo-WbdIsoDate -Date $one.TimeCreated
            recordId = [long] $one.RecordId
            computer = [string] $one.MachineName
            message  = [string] $one.Message
        }
    }
}
