# Adds rules to an object or removes them, in one modification. All of them are there or none: anything else means that
# somebody has changed the object meanwhile, and then nothing is done.
function Edit-WbdAccessRule {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [Parameter(Mandatory = $true)] [string[]] $Rule,
        [Parameter(Mandatory = $true)] [ValidateSet('Add', 'Remove')] [string] $Mode
    )

    $wanted = @(foreach ($one in $Rule) { [System.Convert]::ToBase64String((ConvertTo-WbdAceByte -Rule $one)) })
    $context = Open-WbdWritableDirectory -Domain $Domain -Directory $Directory
    try {
        $entry = Read-WbdObject -Context $context -DistinguishedName $DistinguishedName -Attribute 'nTSecurityDescriptor'
        $before = [byte[]] (Get-WbdRequiredValue -Context $context -Entry $entry -Name 'nTSecurityDescriptor')
        $dacl = ConvertFrom-WbdDescriptorByte -Octet $before
        $present = @($wanted | Where-Object { $dacl.Aces.Contains($_) })
        $isDone = if ($Mode -eq 'Add') { $present.Count -eq $wanted.Count } else { $present.Count -eq 0 }
        $isClear = if ($Mode -eq 'Add') { $present.Count -eq 0 } else { $present.Count -eq $wanted.Count }
        if (-not $isDone -and -not $isClear) {
            throw (New-WbdErrorRecord -ErrorId 'StateMoved' -Category InvalidOperation -TargetObject $DistinguishedName -Message (
                    '{0} of the {1} rules are on {2}: somebody has changed them meanwhile, so nothing was changed.' -f
                    $present.Count, $wanted.Count, $DistinguishedName))
        }
        $word = if ($Mode -eq 'Add') { 'Add' } else { 'Remove' }
        $changed = $false
        if ($isClear -and $PSCmdlet.ShouldProcess($DistinguishedName, ('{0} {1}' -f $word, ($Rule -join ' ')))) {
            if ($Mode -eq 'Add') {
                # Explicit allows come after explicit denies and before what is inherited (MS-DTYP 2.4.5, canonical order).
                $at = 0
                while ($at -lt $dacl.Aces.Count -and ([System.Convert]::FromBase64String($dacl.Aces[$at])[1] -band 0x10) -eq 0) {
                    $at++
                }
                $dacl.Aces.InsertRange($at, [string[]] $wanted)
            }
            else {
                foreach ($one in $wanted) {
                    $dacl.Aces.RemoveAt($dacl.Aces.LastIndexOf($one))
                }
            }
            Send-WbdModification -Context $context -DistinguishedName $DistinguishedName -Change @{
                Name = 'nTSecurityDescriptor'; Operation = 'Replace'; Value = (ConvertTo-WbdDescriptorByte -Dacl $dacl)
            }
            $changed = $true
        }
        $entry = Read-WbdObject -Context $context -DistinguishedName $DistinguishedName -Attribute 'nTSecurityDescriptor'
        $after = [byte[]] (Get-WbdRequiredValue -Context $context -Entry $entry -Name 'nTSecurityDescriptor')
    }
    finally {
        Close-WbdDirectory -Context $context
    }
    New-WbdChange -Changed $changed -Before @{ securityDescriptor = [System.Convert]::ToBase64String($before) } -After @{
        securityDescriptor = [System.Convert]::ToBase64String($after)
    }
}
