function Measure-WbdAudit {
    <#
    .SYNOPSIS
        Counts the users that an audit is to read.

    .DESCRIPTION
        RFC 2696 lets a domain controller give no estimate of the whole with a page. Then a session beside that of the audit counts the
        users by reading their names alone, which is a small part of reading them.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory, as for Open-WbdAudit.

    .PARAMETER SearchBase
        Distinguished name of the container below which users are counted; the whole domain when it is left out.

    .PARAMETER Filter
        The LDAP filter of the audit.

    .EXAMPLE
        Measure-WbdAudit -Domain contoso.com -Directory @{ reader = 'Ldap' }

    .OUTPUTS
        A table: users.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [string] $SearchBase = '',

        [string] $Filter = ''
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $base = if ($SearchBase -eq '') { $context.Root } else { $SearchBase }
        $users = 0
        # Counted as they come and not kept.
        Find-WbdEntry -Context $context -SearchBase $base -Scope Subtree -Filter (Get-WbdAuditFilter -Filter $Filter) -Attribute '1.1' |
            ForEach-Object -Process { $users++ }
        @{ users = $users }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
