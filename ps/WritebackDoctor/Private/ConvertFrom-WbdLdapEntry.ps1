# One entry of a reply, as Find-WbdEntry describes it. $Entry has no type here: a parameter's type is looked up when the
# module loads, before its assembly is there.
function ConvertFrom-WbdLdapEntry {
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [object] $Entry
    )

    $values = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($description in @($Entry.Attributes.AttributeNames)) {
        $octets = @($Entry.Attributes[$description].GetValues([byte[]]))
        $name = $description
        # MS-ADTS 3.1.1.3.1.3.3: a long list comes in pieces, such as memberOf;range=0-1499. The last piece ends in '*'.
        if ($description -match '^(?<name>[^;]+);range=\d+-(?<end>\d+|\*)$') {
            $name = $Matches['name']
            if ($Matches['end'] -ne '*') {
                $octets += @(Get-WbdLdapRange -Context $Context -DistinguishedName $Entry.DistinguishedName -Name $name -Start (1 + $Matches['end']))
            }
        }
        $plain = [System.Collections.Generic.List[object]]::new()
        foreach ($octet in $octets) {
            if ($name -in 'objectSid', 'sIDHistory', 'tokenGroups') {
                $plain.Add((ConvertFrom-WbdSidByte -Octet $octet))
            }
            elseif ($name -eq 'objectGUID') {
                $plain.Add([guid]::new($octet).ToString())
            }
            elseif ($name -in 'nTSecurityDescriptor', 'mS-DS-ConsistencyGuid') {
                $plain.Add($octet)
            }
            else {
                $plain.Add([System.Text.Encoding]::UTF8.GetString($octet))
            }
        }
        if ($plain.Count -gt 0) {
            $values[$name] = $plain.ToArray()
        }
    }
    [pscustomobject] @{ DistinguishedName = $Entry.DistinguishedName; Values = $values }
}
