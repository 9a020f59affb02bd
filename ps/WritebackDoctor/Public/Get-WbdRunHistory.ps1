function Get-WbdRunHistory {
    <#
    .SYNOPSIS
        Reads the last runs of each connector.

    .DESCRIPTION
        The run history of the Connect server goes back as far as its purge interval, a week by default, so a run that is not in it may
        still have been.

    .PARAMETER MaximumRuns
        The most runs of each connector, newest first.

    .EXAMPLE
        Get-WbdRunHistory -MaximumRuns 200

    .OUTPUTS
        One table for each run: connector, profile, runNumber, isComplete, result, startedAt, endedAt.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [ValidateRange(1, 10000)] [int] $MaximumRuns = 1000
    )

    Import-WbdModule -Name ADSync
    try {
        foreach ($connector in @(Get-ADSyncConnector -ErrorAction Stop)) {
            foreach ($run in @(Get-ADSyncRunProfileResult -ConnectorId $connector.Identifier -NumberRequested $MaximumRuns -ErrorAction Stop)) {
                if ($null -eq $run) { continue }
                @{
                    connector  = [string] $run.ConnectorName
                    profile    = [string] $run.RunProfileName
                    runNumber  = [int] $run.RunNumber
                    isComplete = [bool] $run.IsRunComplete
                    result     = [string] $run.Result
                    startedAt  = ConvertTo-WbdIsoDate -Date $run.StartDate
                    endedAt    = ConvertTo-WbdIsoDate -Date $run.EndDate
                }
            }
        }
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its run history')
    }
}
