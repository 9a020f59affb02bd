# The reply whose pieces are being fetched; at most one at a time.
$script:WbdPendingReply = $null

# Writes the envelope of an outcome, or its first piece, and keeps the rest for Receive-WbdPiece.
function Write-WbdReply {
    param([string] $Nonce, $Outcome, [int] $PieceBytes)

    try {
        $bytes = ConvertTo-WbdEnvelope -Outcome $Outcome
    }
    catch {
        # The data holds something that is not plain: the reply then says so instead of the data.
        $Outcome.HasFailed = $true
        $Outcome.Errors.Add((ConvertTo-WbdErrorData -ErrorRecord $_))
        $bytes = ConvertTo-WbdEnvelope -Outcome $Outcome
    }
    $length = [int] $bytes.Length
    if ($PieceBytes -le 0 -or $PieceBytes -ge $length) {
        Write-WbdFrame -Nonce $Nonce -Kind '1/1' -Payload ([System.Convert]::ToBase64String($bytes.GetBuffer(), 0, $length))
        return
    }
    $script:WbdPendingReply = [pscustomobject]@{
        Nonce      = $Nonce
        Bytes      = $bytes.GetBuffer()
        Length     = $length
        PieceBytes = $PieceBytes
        Count      = [int] [System.Math]::Ceiling($length / $PieceBytes)
    }
    Write-WbdPiece -Reply $script:WbdPendingReply -Index 1
}
