function Receive-WbdPiece {
    <#
    .SYNOPSIS
        Writes the next piece of a reply that was too large for one frame.

    .DESCRIPTION
        Invoke-WbdRequest keeps a large reply until all of its pieces are fetched or another request comes.
        Each call writes one frame with the piece asked for to the standard output. A piece that is not there
        gives a frame of kind 'gone'. Nothing is written to the pipeline.

    .PARAMETER Nonce
        The mark of the request whose reply is fetched.

    .PARAMETER Index
        The number of the piece; the first one, 1, came with the reply itself.

    .EXAMPLE
        Receive-WbdPiece '5d0c2f' 2

        Writes the second piece of the reply to the request marked 5d0c2f.

    .OUTPUTS
        None. The frame is written to the standard output.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [string] $Nonce,

        [Parameter(Mandatory = $true, Position = 1)]
        [int] $Index
    )

    $pending = $script:WbdPendingReply
    if ($null -eq $pending -or $pending.Nonce -cne $Nonce -or $Index -lt 1 -or $Index -gt $pending.Count) {
        Write-WbdFrame -Nonce $Nonce -Kind 'gone'
        return
    }
    Write-WbdPiece -Reply $pending -Index $Index
    if ($Index -eq $pending.Count) {
        $script:WbdPendingReply = $null
    }
}
