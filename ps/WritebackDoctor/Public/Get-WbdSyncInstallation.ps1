function Get-WbdSyncInstallation {
    <#
    .SYNOPSIS
        Reads the traces that installations of Connect have left in a domain.

    .DESCRIPTION
        The wizard makes an account MSOL_... for each Connect server, and its description names the computer and the tenant. Whether
        that server is still there, and whether it is in staging mode, is not in the directory.

    .PARAMETER Domain
        DNS name of the domain.

    .PARAMETER Directory
        How to reach the directory: a table with these keys, all optional. reader (auto, ActiveDirectory or Ldap),
        server (a domain controller to ask instead of the one that the locator finds), ssl (Ldap only: LDAPS on 636),
        userName, and passwordVariable (the name of the environment variable that holds the password).

    .EXAMPLE
        Get-WbdSyncInstallation -Domain contoso.com -Directory @{}

    .OUTPUTS
        A table: readFrom, accounts (samAccountName, distinguishedName, isEnabled, description, passwordLastSet).
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string] $Domain,

        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Directory
    )

    $context = Open-WbdDirectory -Domain $Domain -Directory $Directory
    try {
        $query = @{
            Context    = $context
            SearchBase = $context.Root
            Scope      = 'Subtree'
            Filter     = '(&(objectClass=user)(sAMAccountName=MSOL_*))'
            Attribute  = 'sAMAccountName', 'description', 'userAccountControl', 'pwdLastSet'
        }
        $accounts = @(Find-WbdEntry @query | Sort-Object -Property DistinguishedName | ForEach-Object -Process {
                $control = Get-WbdValue -Entry $_ -Name 'userAccountControl'
                @{
                    samAccountName    = Get-WbdValue -Entry $_ -Name 'sAMAccountName'
                    distinguishedName = $_.DistinguishedName
                    # ACCOUNTDISABLE; who may not read the attribute does not know.
                    isEnabled         = if ($null -eq $control) { $null } else { ([int] $control -band 2) -eq 0 }
                    description       = Get-WbdValue -Entry $_ -Name 'description'
                    passwordLastSet   = ConvertFrom-WbdFileTime -Value (Get-WbdValue -Entry $_ -Name 'pwdLastSet')
                }
            })
        @{ readFrom = Get-WbdReadFrom -Context $context; accounts = $accounts }
    }
    finally {
        Close-WbdDirectory -Context $context
    }
}
