function Get-AdSyncService {
    param([string] $Name)

    $state = Get-LabState -Name connect.json
    if ($Name -ne 'ADSync' -or $null -eq $state.service) {
        $exception = [InvalidOperationException]::new("Cannot find any service with service name '$Name'.")
        throw [Management.Automation.ErrorRecord]::new($exception, 'NoServiceFoundForGivenName', 'ObjectNotFound', $Name)
    }
    $state
}

<#
.SYNOPSIS
    Gets a service. The lab has one, ADSync.
#>
function Get-Service {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Name)

    try {
        $state = Get-AdSyncService -Name $Name
    }
    catch {
        $PSCmdlet.WriteError($_)
        return
    }
    [pscustomobject] @{ Name = 'ADSync'; DisplayName = 'Microsoft Azure AD Sync'; Status = [string] $state.service.status }
}

# Stops the service in the state: the writeback service ends with it.
function Set-Stopped {
    param([object] $State)

    $State.service.status = 'Stopped'
    foreach ($property in $State.passwordReset.PSObject.Properties) {
        if ($property.Value.serviceStatus -eq 'Started') {
            $property.Value.serviceStatus = 'Stopped'
            Add-LabWritebackEvent -Id 31016 -Name WriteBackServiceStopped
        }
    }
    Set-LabState -Name connect.json -State $State
}

function Set-Started {
    param([object] $State, [string] $Fault)

    $State.service.status = 'Running'
    $State.service.startedAt = [DateTime]::UtcNow.ToString('o')
    Start-LabWriteback -State $State -Fault $Fault
    Set-LabState -Name connect.json -State $State
}

<#
.SYNOPSIS
    Stops a service.
#>
function Stop-Service {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [string] $Name)

    $fault = Step-LabFault -Operation stop
    Invoke-LabFault -Fault $fault -When before
    Set-Stopped -State (Get-AdSyncService -Name $Name)
    Invoke-LabFault -Fault $fault -When after
}

<#
.SYNOPSIS
    Starts a service.
#>
function Start-Service {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [string] $Name)

    $fault = Step-LabFault -Operation start
    Invoke-LabFault -Fault $fault -When before
    Set-Started -State (Get-AdSyncService -Name $Name) -Fault $fault
    Invoke-LabFault -Fault $fault -When after
}

<#
.SYNOPSIS
    Restarts a service. The faults hangBetween and crashBetween come while it is stopped; stays: it does not start again.
#>
function Restart-Service {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [string] $Name)

    $fault = Step-LabFault -Operation restart
    Invoke-LabFault -Fault $fault -When before
    Set-Stopped -State (Get-AdSyncService -Name $Name)
    Invoke-LabFault -Fault ($fault -replace 'Between$') -When before
    if ($fault -eq 'stays') {
        throw [InvalidOperationException]::new("Failed to start service 'Microsoft Azure AD Sync (ADSync)'.")
    }
    Set-Started -State (Get-AdSyncService -Name $Name) -Fault $fault
    Invoke-LabFault -Fault $fault -When after
}

<#
.SYNOPSIS
    Gets the service's settings and its process; nothing else.
#>
function Get-CimInstance {
    [CmdletBinding()]
    param([string] $ClassName, [string] $Filter)

    $service = (Get-LabState -Name connect.json).service
    if ($null -eq $service) {
        return
    }
    $isRunning = $service.status -eq 'Running'
    switch ($ClassName) {
        'Win32_Service' {
            [pscustomobject] @{
                Name      = 'ADSync'
                ProcessId = [uint32] $(if ($isRunning) { 2604 } else { 0 })
                StartMode = [string] $service.startMode
                StartName = 'NT SERVICE\ADSync'
            }
        }
        'Win32_Process' {
            if ($isRunning) {
                [pscustomobject] @{
                    Name         = 'miiserver.exe'
                    ProcessId    = [uint32] 2604
                    CreationDate = ConvertTo-LabDate -Value $service.startedAt
                }
            }
        }
    }
}

<#
.SYNOPSIS
    Gets the established connections of the service's process: one to each relay while writeback runs.
#>
function Get-NetTCPConnection {
    [CmdletBinding()]
    param([uint32[]] $OwningProcess, [string[]] $State, [uint16[]] $RemotePort)

    $lab = Get-LabState -Name connect.json
    $isConnected = @($lab.passwordReset.PSObject.Properties | Where-Object { $_.Value.serviceStatus -eq 'Started' }).Count -gt 0
    if ($isConnected -and $OwningProcess -contains 2604) {
        foreach ($address in '192.0.2.201', '192.0.2.202') {
            [pscustomobject] @{ OwningProcess = [uint32] 2604; State = 'Established'; RemoteAddress = $address; RemotePort = [uint16] 443 }
        }
    }
}
