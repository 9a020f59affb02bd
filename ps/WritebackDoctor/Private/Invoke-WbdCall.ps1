# Runs the function and sorts what it writes: data, warnings and errors that did not end it. Verbose, debug and
# information records are dropped; text written straight to the host stays on the standard output, outside of frames.
function Invoke-WbdCall {
    param($Call, $Outcome)

    $maximumRecords = 100
    $ErrorActionPreference = 'Stop'
    $WarningPreference = 'Continue'
    $arguments = $Call.Arguments
    $Outcome.ReturnsMany = $Call.ReturnsMany
    & $Call.Command @arguments 2>&1 3>&1 4>$null 5>$null 6>$null | ForEach-Object -Process {
        if ($_ -is [System.Management.Automation.WarningRecord]) {
            if ($Outcome.Warnings.Count -lt $maximumRecords) {
                $Outcome.Warnings.Add($_.Message)
            }
            else {
                $Outcome.DroppedWarnings++
            }
        }
        elseif ($_ -is [System.Management.Automation.ErrorRecord]) {
            if ($Outcome.Errors.Count -lt $maximumRecords) {
                $Outcome.Errors.Add((ConvertTo-WbdErrorData -ErrorRecord $_))
            }
        }
        else {
            $Outcome.Data.Add($_)
        }
    }
    if (-not $Call.ReturnsMany -and $Outcome.Data.Count -gt 1) {
        $message = "$($Call.Command.Name) returned $($Outcome.Data.Count) objects where its contract promises one."
        $Outcome.HasFailed = $true
        $Outcome.Errors.Add((New-WbdErrorData -Kind 'failed' -Message $message))
    }
}
