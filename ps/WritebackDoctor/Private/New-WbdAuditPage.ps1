# An empty page of an audit: columns of text with a place for each user.
function New-WbdAuditPage {
    param([int] $Count, [bool] $IsLast)

    $page = @{ newDescriptors = [System.Collections.Generic.List[string]]::new(); isLast = $IsLast }
    foreach ($column in 'distinguishedNames', 'samAccountNames', 'sids', 'classes', 'adminCounts', 'accountControls', 'descriptors') {
        $texts = [string[]]::new($Count)
        for ($index = 0; $index -lt $Count; $index++) {
            $texts[$index] = ''
        }
        $page[$column] = $texts
    }
    $page
}

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
