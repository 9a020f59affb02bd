# A password policy of the ActiveDirectory module, the domain's or a fine-grained one: both have these properties.
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
    ConvertTo-WbdPasswordPolicy @fields
}
