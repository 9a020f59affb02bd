# [Console]::Out hands a long text on in hundreds of small pieces, each of which wakes up whoever reads.
$script:WbdStandardOutput = [System.Console]::OpenStandardOutput()

# One frame on the standard output. It starts on a line of its own, whatever was written before it, and is ASCII only,
# so no code page can change it. [Console] and not the pipeline: the host would format and might wrap it.
function Write-WbdFrame {
    param([string] $Nonce, [string] $Kind, [string] $Payload = '')

    [System.Console]::Out.Flush()
    $bytes = [System.Text.Encoding]::ASCII.GetBytes("`nWBD1:${Nonce}:${Kind}:${Payload};`n")
    $script:WbdStandardOutput.Write($bytes, 0, $bytes.Length)
    $script:WbdStandardOutput.Flush()
}
