# What one call has produced so far. Filled while the function runs, so that what came before a failure is kept.
function New-WbdOutcome {
    @{
        IsComplete      = $false
        HasFailed       = $false
        ReturnsMany     = $false
        Data            = [System.Collections.Generic.List[object]]::new()
        Warnings        = [System.Collections.Generic.List[string]]::new()
        DroppedWarnings = 0
        Errors          = [System.Collections.Generic.List[object]]::new()
        DurationMs      = 0
    }
}
