# An empty page of an audit: columns of text with a place for each user.
function New-WbdAuditPage {
    param([int] $Count, [bool] $IsLast)

    $page = @{ newDescriptors = [System.Collections.Generic.List[string]]::new(); isLast = $IsLast; total = $null }
    foreach ($column in 'distinguishedNames', 'samAccountNames', 'sids', 'classes', 'adminCounts', 'accountControls', 'descriptors') {
        $texts = [string[]]::new($Count)
        for ($index = 0; $index -lt $Count; $index++) {
            $texts[$index] = ''
        }
        $page[$column] = $texts
    }
    $page
}
