# Puts a descriptor that the audit has not met before on the page, and returns its number.
function Add-WbdDescriptor($Audit, $Page, [string] $Key, [byte[]] $Descriptor) {
    $number = $Audit.Descriptors.Count
    $Audit.Descriptors.Add($Key, $number)
    $Page.newDescriptors.Add([Convert]::ToBase64String($Descriptor))
    $number
}
