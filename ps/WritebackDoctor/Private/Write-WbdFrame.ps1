# One frame on the standard output. It starts on a line of its own, whatever was written before it, and is ASCII only,
# so no code page can change it. [Console] and not the pipeline: the host would format and might wrap it.
function Write-WbdFrame {
    param([string] $Nonce, [string] $Kind, [string] $Payload = '')

    [System.Console]::Out.Write("`nWBD1:${Nonce}:${Kind}:${Payload};`n")
    [System.Console]::Out.Flush()
}
