# The domain's default password policy through LDAP: attributes of the domain head (MS-SAMR 3.1.1.5).
function Read-WbdLdapPasswordPolicy {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context
    )

    $names = 'minPwdAge', 'maxPwdAge', 'pwdHistoryLength', 'minPwdLength', 'pwdProperties', 'lockoutThreshold',
    'lockoutDuration', 'lockOutObservationWindow'
    $entry = Find-WbdEntry -Context $Context -SearchBase $Context.Root -Scope Base -Attribute $names
    if ($null -eq $entry) {
        throw (New-WbdErrorRecord -ErrorId 'DomainHeadUnreadable' -Category PermissionDenied -TargetObject $Context.Root -Message (
                'The domain head {0} may not be read on {1}.' -f $Context.Root, $Context.Server))
    }
    $raw = @{}
    foreach ($name in $names) {
        $raw[$name] = Get-WbdRequiredValue -Context $Context -Entry $entry -Name $name
    }
    # MS-SAMR 2.2.1.13: 0x1 DOMAIN_PASSWORD_COMPLEX, 0x10 DOMAIN_PASSWORD_STORE_CLEARTEXT.
    $properties = [int] $raw['pwdProperties']
    $policy = @{
        DistinguishedName           = $entry.DistinguishedName
        MinimumAge                  = $raw['minPwdAge']
        MaximumAge                  = $raw['maxPwdAge']
        HistoryCount                = $raw['pwdHistoryLength']
        MinimumLength               = $raw['minPwdLength']
        ComplexityEnabled           = ($properties -band 0x1) -ne 0
        ReversibleEncryptionEnabled = ($properties -band 0x10) -ne 0
        LockoutThreshold            = $raw['lockoutThreshold']
        LockoutDuration             = $raw['lockoutDuration']
        LockoutObservationWindow    = $raw['lockOutObservationWindow']
    }
    ConvertTo-WbdPasswordPolicy @policy
}
