# The contract of this module (generated from the TypeScript side), read once a session.
$script:WbdContract = $null

function Get-WbdContract {
    if ($null -eq $script:WbdContract) {
        $folder = $ExecutionContext.SessionState.Module.ModuleBase
        $text = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($folder, 'Contract.json'))
        $script:WbdContract = ConvertFrom-Json -InputObject $text
    }
    $script:WbdContract
}
