# A duration of the directory as the real module shows it. What it makes of 'for ever' is not known for certain; zero is
# what administrators report to see.
function ConvertTo-AdDuration {
    param([AllowNull()] [object] $Text)

    if ($null -eq $Text) {
        return $null
    }
    $ticks = [long] $Text
    if ($ticks -eq [long]::MinValue) { [TimeSpan]::Zero } else { [TimeSpan]::FromTicks(-$ticks) }
}

<#
.SYNOPSIS
    Gets the default password policy of a domain.
#>
function Get-ADDefaultDomainPasswordPolicy {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $Identity,
        [string] $Server,
        [pscredential] $Credential
    )

    $domain = Get-ADDomain -Identity $Identity -Server $Server -Credential $Credential
    $entry = Get-DirectoryEntry -Server $Server -Credential $Credential -Dn $domain.DistinguishedName -Attribute @(
        'minPwdAge', 'maxPwdAge', 'pwdHistoryLength', 'minPwdLength', 'pwdProperties', 'lockoutThreshold', 'lockoutDuration', 'lockOutObservationWindow')
    $flags = [int] (Get-EntryText -Entry $entry -Name pwdProperties)
    [pscustomobject] @{
        PSTypeName                  = 'Microsoft.ActiveDirectory.Management.ADDefaultDomainPasswordPolicy'
        DistinguishedName           = $entry.Dn
        ComplexityEnabled           = ($flags -band 1) -ne 0
        ReversibleEncryptionEnabled = ($flags -band 16) -ne 0
        MinPasswordAge              = ConvertTo-AdDuration -Text (Get-EntryText -Entry $entry -Name minPwdAge)
        MaxPasswordAge              = ConvertTo-AdDuration -Text (Get-EntryText -Entry $entry -Name maxPwdAge)
        PasswordHistoryCount        = [int] (Get-EntryText -Entry $entry -Name pwdHistoryLength)
        MinPasswordLength           = [int] (Get-EntryText -Entry $entry -Name minPwdLength)
        LockoutThreshold            = [int] (Get-EntryText -Entry $entry -Name lockoutThreshold)
        LockoutDuration             = ConvertTo-AdDuration -Text (Get-EntryText -Entry $entry -Name lockoutDuration)
        LockoutObservationWindow    = ConvertTo-AdDuration -Text (Get-EntryText -Entry $entry -Name lockOutObservationWindow)
    }
}

<#
.SYNOPSIS
    Gets the fine-grained password policy that applies to a user; nothing when none does.
#>
function Get-ADUserResultantPasswordPolicy {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Identity,
        [string] $Server,
        [pscredential] $Credential
    )

    $target = @{ Server = $Server; Credential = $Credential }
    $name = Get-EntryText -Name 'msDS-ResultantPSO' -Entry (Get-DirectoryEntry @target -Dn $Identity -Attribute 'msDS-ResultantPSO')
    if ($null -eq $name) {
        return
    }
    $entry = Get-DirectoryEntry @target -Dn $name -Attribute @(
        'name', 'msDS-PasswordSettingsPrecedence', 'msDS-MinimumPasswordAge', 'msDS-MaximumPasswordAge', 'msDS-PasswordHistoryLength',
        'msDS-MinimumPasswordLength', 'msDS-PasswordComplexityEnabled', 'msDS-PasswordReversibleEncryptionEnabled',
        'msDS-LockoutThreshold', 'msDS-LockoutDuration', 'msDS-LockoutObservationWindow')
    # An attribute that the reader may not see has no value here either.
    $text = { param($attribute) Get-EntryText -Entry $entry -Name "msDS-$attribute" }
    $number = { param($attribute) $value = & $text $attribute; if ($null -ne $value) { [int] $value } }
    $flag = { param($attribute) $value = & $text $attribute; if ($null -ne $value) { $value -eq 'TRUE' } }
    [pscustomobject] @{
        PSTypeName                  = 'Microsoft.ActiveDirectory.Management.ADFineGrainedPasswordPolicy'
        DistinguishedName           = $entry.Dn
        Name                        = Get-EntryText -Entry $entry -Name name
        Precedence                  = & $number 'PasswordSettingsPrecedence'
        ComplexityEnabled           = & $flag 'PasswordComplexityEnabled'
        ReversibleEncryptionEnabled = & $flag 'PasswordReversibleEncryptionEnabled'
        MinPasswordAge              = ConvertTo-AdDuration -Text (& $text 'MinimumPasswordAge')
        MaxPasswordAge              = ConvertTo-AdDuration -Text (& $text 'MaximumPasswordAge')
        PasswordHistoryCount        = & $number 'PasswordHistoryLength'
        MinPasswordLength           = & $number 'MinimumPasswordLength'
        LockoutThreshold            = & $number 'LockoutThreshold'
        LockoutDuration             = ConvertTo-AdDuration -Text (& $text 'LockoutDuration')
        LockoutObservationWindow    = ConvertTo-AdDuration -Text (& $text 'LockoutObservationWindow')
    }
}
