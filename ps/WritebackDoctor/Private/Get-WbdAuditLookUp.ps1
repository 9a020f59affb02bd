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
    # Users of one audit are in the same few groups.
    $groups = @{}
    $lookUp = $audit['LookUp']
    if ($null -ne $lookUp) {
        # One that has failed, or lain idle for so long that it may have been dropped, is made anew.
        if (-not $lookUp.HasFailed -and $lookUp.UsedSince.Elapsed.TotalSeconds -lt 30) {
            $lookUp.UsedSince.Restart()
            return $lookUp
        }
        $groups = $lookUp.Groups
        $audit.LookUp = $null
        Close-WbdDirectory -Context $lookUp -Discard
    }
    $directory = @{} + $audit.Directory
    $directory['server'] = $audit.Context.Server
    $audit.LookUp = Open-WbdDirectory -Domain $audit.Context.Domain -Directory $directory
    $audit.LookUp.Groups = $groups
    $audit.LookUp.UsedSince = [System.Diagnostics.Stopwatch]::StartNew()
    $audit.LookUp
}
