# Tries each port on each address of one host, all side by side: see Connect-WbdTcpHost.
function Connect-WbdTcpPort {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Address,
        [Parameter(Mandatory = $true)] [int[]] $Port,
        [Parameter(Mandatory = $true)] [int] $TimeoutMilliseconds
    )

    foreach ($result in Connect-WbdTcpHost -Target @(, $Address) -Port $Port -TimeoutMilliseconds $TimeoutMilliseconds) {
        $result
    }
}
