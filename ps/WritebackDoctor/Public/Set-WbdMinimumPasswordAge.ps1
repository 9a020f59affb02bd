function Set-WbdMinimumPasswordAge {
    <#
    .SYNOPSIS
        Sets the minimum password age of a domain.

    .DESCRIPTION
        Writes minPwdAge of the domain head. A Group Policy that sets the age puts its own value back later.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. server (a domain controller to ask instead of the one
        that the locator finds), ssl (LDAPS on 636), userName, and passwordVariable (the name of the environment variable that
        holds the password). Changes always go over LDAP.

    .PARAMETER Seconds
        The age; 0 for none.

    .PARAMETER Expected
        The age as it is now, in seconds. Another one means that somebody has changed it, and then nothing is done.

    .EXAMPLE
        Set-WbdMinimumPasswordAge -Domain contoso.com -Directory @{} -Seconds 0 -Expected 86400

    .OUTPUTS
        A table: changed, before, after. The latter two are seconds.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [Parameter(Mandatory = $true)] [double] $Seconds,

        [Parameter(Mandatory = $true)] [double] $Expected
    )

    $context = Open-WbdWritableDirectory -Domain $Domain -Directory $Directory
    try {
        $ages = foreach ($turn in 'before', 'after') {
            $entry = Read-WbdObject -Context $context -DistinguishedName $context.Root -Attribute 'minPwdAge'
            # MS-ADTS 3.1.1.3.4.1.4: a negative number of 100-nanosecond intervals.
            $age = -[long] (Get-WbdRequiredValue -Context $context -Entry $entry -Name 'minPwdAge') / 10000000
            if ($turn -eq 'before') {
                $changed = $false
                if ($age -ne $Seconds -and $age -ne $Expected) {
                    throw (New-WbdErrorRecord -ErrorId 'StateMoved' -Category InvalidOperation -TargetObject $Domain -Message (
                            'The minimum password age of {0} is {1} seconds and not {2} any more: somebody has changed it.' -f $Domain, $age, $Expected))
                }
                if ($age -ne $Seconds -and $PSCmdlet.ShouldProcess($Domain, "Set the minimum password age to $Seconds seconds")) {
                    $ticks = (-[long] ($Seconds * 10000000)).ToString([cultureinfo]::InvariantCulture)
                    Send-WbdModification -Context $context -DistinguishedName $context.Root -Change @{ Name = 'minPwdAge'; Operation = 'Replace'; Value = $ticks }
                    $changed = $true
                }
            }
            $age
        }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
    New-WbdChange -Changed $changed -Before $ages[0] -After $ages[1]
}
