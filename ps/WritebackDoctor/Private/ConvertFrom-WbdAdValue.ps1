# One value of the ActiveDirectory module as the plain value that Find-WbdEntry promises.
function ConvertFrom-WbdAdValue {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Value
    )

    if ($Value -is [byte[]]) {
        return , $Value
    }
    if ($Value -is [System.IFormattable]) {
        # Numbers and GUIDs; their text must not depend on the culture.
        return $Value.ToString($null, [cultureinfo]::InvariantCulture)
    }
    # An ActiveDirectorySecurity, by what it can do: that type exists on Windows only.
    if ($Value.PSObject.Methods['GetSecurityDescriptorBinaryForm']) {
        return , [byte[]] $Value.GetSecurityDescriptorBinaryForm()
    }
    # A SecurityIdentifier's text is the SID.
    [string] $Value
}
