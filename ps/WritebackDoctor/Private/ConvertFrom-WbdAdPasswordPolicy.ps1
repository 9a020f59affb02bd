# A password policy of the ActiveDirectory module, the domain's or a fine-grained one: both have these properties. $null when
# one has no value: every such object has all of them, so it could not be read, and $null would pass for zero.
function ConvertFrom-WbdAdPasswordPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [object] $Policy
    )

    $fields = @{
        DistinguishedName           = [string] $Policy.DistinguishedName
        MinimumAge                  = $Policy.MinPasswordAge
        MaximumAge                  = $Policy.MaxPasswordAge
        HistoryCount                = $Policy.PasswordHistoryCount
        MinimumLength               = $Policy.MinPasswordLength
        ComplexityEnabled           = $Policy.ComplexityEnabled
        ReversibleEncryptionEnabled = $Policy.ReversibleEncryptionEnabled
        LockoutThreshold            = $Policy.LockoutThreshold
        LockoutDuration             = $Policy.LockoutDuration
        LockoutObservationWindow    = $Policy.LockoutObservationWindow
    }
    foreach ($value in $fields.Values) {
        if ($null -eq $value) {
            return $null
        }
    }
    ConvertTo-WbdPasswordPolicy @fields
}
