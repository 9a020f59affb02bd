# The connection for what is looked up beside the pages: the one of the pages is busy with the next page. It asks the same
# domain controller.
function Get-WbdAuditLookUp {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $audit = Get-WbdOpenAudit
    if ($audit.Context.Reader -eq 'ActiveDirectory') {
        return $audit.Context
    }
    if ($null -eq $audit['LookUp']) {
        $directory = @{} + $audit.Directory
        $directory['server'] = $audit.Context.Server
        $audit.LookUp = Open-WbdDirectory -Domain $audit.Context.Domain -Directory $directory
        # Users of one audit are in the same few groups.
        $audit.LookUp.Groups = @{}
    }
    $audit.LookUp
}
