# A fine-grained password policy (msDS-PasswordSettings) through LDAP; $null when it may not be read. The container's
# default permissions let only domain administrators read it.
function Read-WbdLdapFineGrainedPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName
    )

    $names = 'name', 'msDS-PasswordSettingsPrecedence', 'msDS-MinimumPasswordAge', 'msDS-MaximumPasswordAge',
    'msDS-PasswordHistoryLength', 'msDS-MinimumPasswordLength', 'msDS-PasswordComplexityEnabled',
    'msDS-PasswordReversibleEncryptionEnabled', 'msDS-LockoutThreshold', 'msDS-LockoutDuration',
    'msDS-LockoutObservationWindow'
    $entry = Find-WbdEntry -Context $Context -SearchBase $DistinguishedName -Scope Base -Attribute $names
    if ($null -eq $entry) {
        return $null
    }
    $raw = @{}
    foreach ($name in $names) {
        $raw[$name] = Get-WbdValue -Entry $entry -Name $name
        if ($null -eq $raw[$name]) {
            # All of them are mandatory on such an object, so one that is absent could not be read.
            return $null
        }
    }
    $fields = @{
        DistinguishedName           = $entry.DistinguishedName
        MinimumAge                  = $raw['msDS-MinimumPasswordAge']
        MaximumAge                  = $raw['msDS-MaximumPasswordAge']
        HistoryCount                = $raw['msDS-PasswordHistoryLength']
        MinimumLength               = $raw['msDS-MinimumPasswordLength']
        ComplexityEnabled           = $raw['msDS-PasswordComplexityEnabled'] -eq 'TRUE'
        ReversibleEncryptionEnabled = $raw['msDS-PasswordReversibleEncryptionEnabled'] -eq 'TRUE'
        LockoutThreshold            = $raw['msDS-LockoutThreshold']
        LockoutDuration             = $raw['msDS-LockoutDuration']
        LockoutObservationWindow    = $raw['msDS-LockoutObservationWindow']
    }
    $policy = ConvertTo-WbdPasswordPolicy @fields
    $policy.name = $raw['name']
    $policy.precedence = [int] $raw['msDS-PasswordSettingsPrecedence']
    $policy
}
