function Get-WbdConnector {
    <#
    .SYNOPSIS
        Reads the connectors of the Connect server.

    .DESCRIPTION
        All connectors with their partitions. Of the connectivity parameters only the forest, the account's name and domain,
        sign-and-seal and ssl-bind are read; the password is never touched.

    .EXAMPLE
        Get-WbdConnector

    .OUTPUTS
        One table for each connector: identifier, name, type, subtype, createdAt, modifiedAt, forestName, accountDomain, accountName,
        signAndSeal, sslBind, partitions.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    Import-WbdModule -Name ADSync
    try {
        $connectors = @(Get-ADSyncConnector -ErrorAction Stop)
    }
    catch {
        throw (ConvertTo-WbdConnectError -ErrorRecord $_ -Activity 'read its connectors')
    }
    foreach ($connector in $connectors) {
        $isForest = [string] $connector.ConnectorTypeName -eq 'AD'
        # Assigned as it is: the value of an if statement would be the collection's items, without its index.
        $settings = $null
        if ($isForest) {
            $settings = $connector.ConnectivityParameters
        }
        $subtype = [string] $connector.Subtype
        @{
            identifier    = $connector.Identifier.ToString()
            name          = [string] $connector.Name
            type          = [string] $connector.ConnectorTypeName
            subtype       = if ($subtype -eq '') { $null } else { $subtype }
            createdAt     = ConvertTo-WbdIsoDate -Date $connector.CreationTime
            modifiedAt    = ConvertTo-WbdIsoDate -Date $connector.LastModificationTime
            forestName    = Get-WbdParameterValue -Collection $settings -Name 'forest-name'
            accountDomain = Get-WbdParameterValue -Collection $settings -Name 'forest-login-domain'
            accountName   = Get-WbdParameterValue -Collection $settings -Name 'forest-login-user'
            signAndSeal   = ConvertTo-WbdFlag -Value (Get-WbdParameterValue -Collection $settings -Name 'sign-and-seal')
            sslBind       = ConvertTo-WbdFlag -Value (Get-WbdParameterValue -Collection $settings -Name 'ssl-bind')
            partitions    = @(foreach ($partition in $connector.Partitions) { ConvertTo-WbdPartition -Partition $partition })
        }
    }
}
