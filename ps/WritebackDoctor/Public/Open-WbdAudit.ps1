function Open-WbdAudit {
    <#
    .SYNOPSIS
        Begins to read many users of a domain, page by page.

    .DESCRIPTION
        The search stays open in this session until Close-WbdAudit, or until another one is opened. All pages come from one domain
        controller; the first one is asked for and not waited for. Users and inetOrgPersons are read, never computers, managed service accounts or contacts.

    .PARAMETER Domain
        DNS name of the domain, such as contoso.com.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .PARAMETER SearchBase
        Distinguished name of the container below which users are read; the whole domain when it is left out.

    .PARAMETER Filter
        An LDAP filter that narrows the users down, such as (department=Sales).

    .PARAMETER PageSize
        Users in one page, at most 1000.

    .EXAMPLE
        Open-WbdAudit -Domain contoso.com -Directory @{} -SearchBase 'OU=Staff,DC=contoso,DC=com' -PageSize 500

    .OUTPUTS
        A table: readFrom and searchBase.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory,

        [string] $SearchBase = '',

        [string] $Filter = '',

        [Parameter(Mandatory = $true)] [ValidateRange(1, 1000)] [int] $PageSize
    )

    Close-WbdAudit
    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    $audit = @{ Context = $context; Directory = $Directory }
    try {
        $base = if ($SearchBase -eq '') { $context.Root } else { $SearchBase }
        $entry = Find-WbdEntry -Context $context -SearchBase $base -Scope Base -Attribute 'objectClass'
        if ($null -eq $entry) {
            throw (New-WbdErrorRecord -ErrorId 'NoSearchBase' -Category ObjectNotFound -TargetObject $base -Message (
                    'There is no {0} on {1}. Give the distinguished name of a container of {2}.' -f $base, $context.Server, $Domain))
        }
        $audit.SearchBase = $entry.DistinguishedName
        $audit.Filter = Get-WbdAuditFilter -Filter $Filter
        $audit.PageSize = $PageSize
        # The number of each descriptor by its SHA-256: the descriptors themselves would fill the memory.
        $audit.Descriptors = [System.Collections.Generic.Dictionary[string, int]]::new([StringComparer]::Ordinal)
        $audit.Hash = [System.Security.Cryptography.SHA256]::Create()
        if ($context.Reader -eq 'ActiveDirectory') { Start-WbdAdAudit -Audit $audit } else { Start-WbdLdapAudit -Audit $audit }
    }
    catch {
        $script:WbdAudit = $audit
        Close-WbdAudit
        throw
    }
    $script:WbdAudit = $audit
    @{
        readFrom   = Get-WbdReadFrom -Context $context
        searchBase = $audit.SearchBase
    }
}
