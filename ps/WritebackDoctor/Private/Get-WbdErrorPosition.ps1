# Where an error arose: script, line and, where known, column; null when it is in no script.
# An error that leaves a function names the place of the call in its InvocationInfo, so the stack comes first. Its words
# are in the language of the system; file and line are told by their places: 'at NAME, FILE: line N'.
function Get-WbdErrorPosition {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)

    $place = $ErrorRecord.InvocationInfo
    $script = $null
    $line = 0
    $column = $null
    if ($null -ne $place -and $place.ScriptLineNumber -gt 0) {
        $script = $place.ScriptName
        $line = $place.ScriptLineNumber
        $column = $place.OffsetInLine
    }
    $top = ([string] $ErrorRecord.ScriptStackTrace -split "`n")[0]
    $match = [regex]::Match($top, ', (?<script>.+\.psm?1)\s*:\D*(?<line>[0-9]+)', 'IgnoreCase, CultureInvariant')
    if ($match.Success) {
        $stackLine = [int] $match.Groups['line'].Value
        if ($script -ne $match.Groups['script'].Value -or $line -ne $stackLine) {
            $script = $match.Groups['script'].Value
            $line = $stackLine
            $column = $null
        }
    }
    if ($line -gt 0) {
        [ordered]@{ script = $script; line = $line; column = $column }
    }
}
