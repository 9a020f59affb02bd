# The number of a descriptor, as text. One that the audit has not met before is put on the page.
function Get-WbdDescriptorNumber($Audit, $Page, [byte[]] $Descriptor) {
    $key = [Convert]::ToBase64String($Audit.Hash.ComputeHash($Descriptor))
    $number = 0
    if (-not $Audit.Descriptors.TryGetValue($key, [ref] $number)) {
        $number = $Audit.Descriptors.Count
        $Audit.Descriptors.Add($key, $number)
        $Page.newDescriptors.Add([Convert]::ToBase64String($Descriptor))
    }
    $number.ToString([System.Globalization.CultureInfo]::InvariantCulture)
}
