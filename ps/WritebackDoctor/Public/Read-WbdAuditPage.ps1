function Read-WbdAuditPage {
    <#
    .SYNOPSIS
        Reads the next page of the users that Open-WbdAudit began to read.

    .DESCRIPTION
        The page comes in columns, one for each attribute, with one place for each user: an empty text stands for an attribute that is absent
        or may not be read. Each distinct security descriptor is handed out once, with the page in which it is first met; users name it
        by its number.

    .EXAMPLE
        Read-WbdAuditPage

    .OUTPUTS
        A table: distinguishedNames, samAccountNames, sids (base64), classes (the most specific), adminCounts, accountControls,
        descriptors (numbers), newDescriptors (base64), isLast, and total: how many users the
        controller expects in all pages, $null where it does not say.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $audit = Get-WbdOpenAudit
    if ($audit.Context.Reader -eq 'ActiveDirectory') {
        Read-WbdAdAuditPage -Audit $audit
    }
    else {
        Read-WbdLdapAuditPage -Audit $audit
    }
}
