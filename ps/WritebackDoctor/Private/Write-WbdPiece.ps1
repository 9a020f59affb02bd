# Piece n of a reply, as a frame of kind n/count. Only this piece is encoded, so memory is bounded by the reply itself.
function Write-WbdPiece {
    param($Reply, [int] $Index)

    $start = ($Index - 1) * $Reply.PieceBytes
    $length = [System.Math]::Min($Reply.PieceBytes, $Reply.Length - $start)
    $payload = [System.Convert]::ToBase64String($Reply.Bytes, $start, $length)
    Write-WbdFrame -Nonce $Reply.Nonce -Kind "$Index/$($Reply.Count)" -Payload $payload
}
