# The contract of this module (generated from the TypeScript side), read once a session: for each function a table with kind,
# returns, and the names of its parameters in required and optional.
$script:WbdContract = $null

function Get-WbdContract {
    if ($null -eq $script:WbdContract) {
        $folder = $ExecutionContext.SessionState.Module.ModuleBase
        $text = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($folder, 'Contract.xml'))
        $script:WbdContract = [System.Management.Automation.PSSerializer]::Deserialize($text)
    }
    $script:WbdContract
}
