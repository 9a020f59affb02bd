# The part that a domain's and a fine-grained password policy share, from attributes or from cmdlet properties.
# The durations come as attribute text or as TimeSpan. A zero maximum age or lockout duration means the same as
# the lowest value: passwords never expire, an account stays locked until somebody unlocks it
# (MS-SAMR 3.1.1.5, MS-ADTS 3.1.1.4.5.36).
function ConvertTo-WbdPasswordPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [Parameter(Mandatory = $true)] [object] $MinimumAge,
        [Parameter(Mandatory = $true)] [object] $MaximumAge,
        [Parameter(Mandatory = $true)] [object] $LockoutDuration,
        [Parameter(Mandatory = $true)] [object] $LockoutObservationWindow,
        [Parameter(Mandatory = $true)] [int] $HistoryCount,
        [Parameter(Mandatory = $true)] [int] $MinimumLength,
        [Parameter(Mandatory = $true)] [int] $LockoutThreshold,
        [Parameter(Mandatory = $true)] [bool] $ComplexityEnabled,
        [Parameter(Mandatory = $true)] [bool] $ReversibleEncryptionEnabled
    )

    $longest = [Math]::Floor([long]::MaxValue / 1e7)
    $minimum = ConvertFrom-WbdInterval -Value $MinimumAge
    $window = ConvertFrom-WbdInterval -Value $LockoutObservationWindow
    $maximum = ConvertFrom-WbdInterval -Value $MaximumAge
    $duration = ConvertFrom-WbdInterval -Value $LockoutDuration
    @{
        distinguishedName               = $DistinguishedName
        minimumAgeSeconds               = if ($null -eq $minimum) { $longest } else { $minimum }
        maximumAgeSeconds               = if ($maximum -eq 0) { $null } else { $maximum }
        historyCount                    = $HistoryCount
        minimumLength                   = $MinimumLength
        complexityEnabled               = $ComplexityEnabled
        reversibleEncryptionEnabled     = $ReversibleEncryptionEnabled
        lockoutThreshold                = $LockoutThreshold
        lockoutDurationSeconds          = if ($duration -eq 0) { $null } else { $duration }
        lockoutObservationWindowSeconds = if ($null -eq $window) { $longest } else { $window }
    }
}
