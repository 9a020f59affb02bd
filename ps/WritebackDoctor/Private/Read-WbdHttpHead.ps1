# The status and the headers of an HTTP answer, once they are complete: { Status; Headers; BodyAt }, or $null. Headers are
# { name in lower case: values }.
function Read-WbdHttpHead {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text
    )

    $end = $Text.IndexOf("`r`n`r`n", [StringComparison]::Ordinal)
    if ($end -lt 0) {
        return $null
    }
    $first, $lines = $Text.Substring(0, $end) -split "`r`n"
    $status = $null
    if ($first -match '^HTTP/\d\.\d (\d{3})\b') {
        $status = [int] $Matches[1]
    }
    $headers = @{}
    foreach ($line in $lines) {
        $colon = $line.IndexOf(':')
        if ($colon -gt 0) {
            $name = $line.Substring(0, $colon).Trim().ToLowerInvariant()
            $headers[$name] = @($headers[$name]) + $line.Substring($colon + 1).Trim() | Where-Object { $null -ne $_ }
        }
    }
    @{ Status = $status; Headers = $headers; BodyAt = $end + 4 }
}
