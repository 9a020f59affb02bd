# The JSON envelope of an outcome as a stream of UTF-8 bytes. Written straight to bytes: a text of 50 MB would be
# held twice more, as a builder and as a string.
function ConvertTo-WbdEnvelope {
    param($Outcome)

    $ok = $Outcome.IsComplete -and -not $Outcome.HasFailed
    $data = $null
    if ($ok) {
        if ($Outcome.ReturnsMany) {
            $data = $Outcome.Data
        }
        elseif ($Outcome.Data.Count -eq 1) {
            $data = $Outcome.Data[0]
        }
    }
    $stream = [System.IO.MemoryStream]::new()
    $writer = [System.IO.StreamWriter]::new($stream, [System.Text.UTF8Encoding]::new($false), 65536)
    $envelope = [ordered]@{
        ok              = $ok
        warnings        = $Outcome.Warnings
        droppedWarnings = $Outcome.DroppedWarnings
        errors          = $Outcome.Errors
        durationMs      = $Outcome.DurationMs
        data            = $data
    }
    Write-WbdJson $writer $envelope 0
    $writer.Flush()
    return $stream
}
