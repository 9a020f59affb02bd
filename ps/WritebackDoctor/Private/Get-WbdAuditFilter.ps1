# Whom an audit reads: inetOrgPerson derives from user, and so does computer, from which the managed service accounts derive.
# objectCategory is indexed everywhere and leaves the computers out at once.
function Get-WbdAuditFilter {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [string] $Filter = ''
    )

    '(&(objectCategory=person)(objectClass=user){0})' -f $Filter
}
