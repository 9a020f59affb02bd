# The LDAP context that Close-WbdDirectory kept last, at most one at a time.
$script:WbdKeptDirectory = $null

# Gives the kept context to whoever asks for the same directory as the same user, or $null. It is whole: one that no longer answers,
# or that has lain idle for so long that a firewall may have dropped it, is disposed of.
function Receive-WbdKeptDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $kept = $script:WbdKeptDirectory
    if ($null -eq $kept -or $kept.Domain -ne $Domain) {
        return
    }
    foreach ($name in 'ssl', 'userName', 'passwordVariable') {
        if ($kept.Directory[$name] -cne $Directory[$name]) {
            return
        }
    }
    # The domain's name led to a controller, and that one may now be asked for by its own.
    $server = [string] $Directory['server']
    if ($server -ne [string] $kept.Directory['server'] -and $server -ne $kept.Server) {
        return
    }

    $script:WbdKeptDirectory = $null
    if ($kept.KeptSince.Elapsed.TotalSeconds -lt 30) {
        try {
            $answer = Find-WbdLdapEntry -Context $kept -SearchBase '' -Scope Base -Filter '(objectClass=*)' -Attribute 'dnsHostName'
        }
        catch {
            # What is wrong, a new connection will say.
            $answer = $null
        }
        if ($null -ne $answer) {
            return $kept
        }
    }
    Close-WbdDirectory -Context $kept -Discard
}
