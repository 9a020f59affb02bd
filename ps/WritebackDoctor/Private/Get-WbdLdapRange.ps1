# The values of one attribute from the position Start on, as byte[] each, however many pieces that takes.
function Get-WbdLdapRange {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Context,
        [Parameter(Mandatory = $true)] [string] $DistinguishedName,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [int] $Start
    )

    while ($true) {
        $option = '{0};range={1}-*' -f $Name, $Start
        $request = [System.DirectoryServices.Protocols.SearchRequest]::new($DistinguishedName, '(objectClass=*)', 'Base', $option)
        $request.TimeLimit = [TimeSpan]::FromSeconds(30)
        try {
            $entries = $Context.Connection.SendRequest($request).Entries
        }
        catch {
            throw (ConvertTo-WbdDirectoryError -Context $Context -ErrorRecord $_)
        }
        if ($entries.Count -eq 0) {
            throw (New-WbdErrorRecord -ErrorId 'ObjectGone' -Category ObjectNotFound -TargetObject $DistinguishedName -Message (
                    '{0} was found but can no longer be read on {1}. Try again.' -f $DistinguishedName, $Context.Server))
        }
        $entry = $entries[0]
        $description = @($entry.Attributes.AttributeNames) | Where-Object { $_ -like "$Name;range=*" }
        if (-not $description) {
            return
        }
        foreach ($octet in $entry.Attributes[$description].GetValues([byte[]])) {
            # The comma keeps the array whole on its way out.
            , $octet
        }
        $end = $description.Substring($description.LastIndexOf('-') + 1)
        if ($end -eq '*') {
            return
        }
        $Start = 1 + $end
    }
}
