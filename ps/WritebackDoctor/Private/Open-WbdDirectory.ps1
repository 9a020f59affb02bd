# Opens the directory of one domain for reading and says who answered. All that one function reads comes from one
# domain controller: the one that answered first is kept, so that facts of one reading belong together.
# Returns a table: Reader (ActiveDirectory or Ldap), Domain, Server (the controller's DNS name), Root (DN of the
# domain head), Configuration (DN), Target (what was connected to, for sentences) and the reader's own part.
# Give it to Close-WbdDirectory at the end.
function Open-WbdDirectory {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = if ((Select-WbdReader -Directory $Directory) -eq 'ActiveDirectory') {
        Open-WbdAdDirectory -Domain $Domain -Directory $Directory
    }
    else {
        Open-WbdLdapDirectory -Domain $Domain -Directory $Directory
    }

    # A controller of another domain would answer every question with 'no such object'. A name without a dot is a NetBIOS
    # name, as a connector may keep it for its account's domain.
    try {
        $isFlatName = $Domain.IndexOf([char] '.') -lt 0
        $answered = if ($isFlatName) { Get-WbdNetbiosName -Context $context } else { $context.Root }
    }
    catch {
        Close-WbdDirectory -Context $context
        throw
    }
    $expected = if ($isFlatName) { $Domain } else { 'DC=' + ($Domain.TrimEnd('.').Split('.') -join ',DC=') }
    if ($answered -ne $expected) {
        Close-WbdDirectory -Context $context
        throw (New-WbdErrorRecord -ErrorId 'OtherDomain' -Category InvalidArgument -TargetObject $Domain -Message (
                '{0} is a domain controller of {1}, not of {2}. Name a domain controller of {2}, or none.' -f
                $context.Server, $context.Root, $Domain))
    }
    $context
}
