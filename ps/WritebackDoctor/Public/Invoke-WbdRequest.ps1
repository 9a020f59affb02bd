function Invoke-WbdRequest {
    <#
    .SYNOPSIS
        Calls one function of this module on behalf of writeback-doctor and writes one framed reply.

    .DESCRIPTION
        The request is data: a CLIXML dictionary with the function's name and its parameters. Only a function that
        this module exports and its Contract.xml lists is called, only with parameters that the contract names.
        A function whose contract returns 'many' writes its items one by one and the reply always carries an array;
        any other function must write exactly one object, or nothing, which arrives as null.
        The reply goes to the standard output as a frame: a JSON envelope with ok, data, warnings, errors and
        durationMs, UTF-8, in base64. A reply larger than one piece is kept, and Receive-WbdPiece hands out the rest.
        Nothing is written to the pipeline and nothing is thrown.

    .PARAMETER Nonce
        The mark of this request, repeated in the frame of its reply so that no other text is taken for it.

    .PARAMETER Request
        CLIXML of a dictionary with the keys function, parameters and pieceBytes (0: the whole reply in one frame),
        as base64 of UTF-8.

    .EXAMPLE
        Invoke-WbdRequest '5d0c2f' 'PE9ianMg...'

        Answers the request with a frame marked 5d0c2f.

    .OUTPUTS
        None. The frame is written to the standard output.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [string] $Nonce,

        [Parameter(Mandatory = $true, Position = 1)]
        [string] $Request
    )

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $outcome = New-WbdOutcome
    $pieceBytes = 0
    $script:WbdPendingReply = $null
    try {
        $asked = ConvertFrom-WbdRequest -Text $Request
        $pieceBytes = $asked['pieceBytes']
        $call = Resolve-WbdCall -Function $asked['function'] -Parameter $asked['parameters']
        if ($null -ne $call.Refusal) {
            $outcome.IsComplete = $true
            $outcome.HasFailed = $true
            $outcome.Errors.Add((New-WbdErrorData -Kind 'rejected' -Message $call.Refusal))
        }
        else {
            Write-WbdFrame -Nonce $Nonce -Kind 'begin'
            # The loop stops a stray 'break' or 'continue' of the function, which would otherwise unwind past us.
            foreach ($once in 1) {
                Invoke-WbdCall -Call $call -Outcome $outcome
                $outcome.IsComplete = $true
            }
        }
    }
    catch {
        $outcome.IsComplete = $true
        $outcome.HasFailed = $true
        $outcome.Errors.Add((ConvertTo-WbdErrorData -ErrorRecord $_))
    }
    finally {
        # Also reached when the function leaves through 'exit' or a labelled 'break', which no catch sees.
        if (-not $outcome.IsComplete) {
            $message = 'The function was left through break, continue or exit, so its result is not known.'
            $outcome.Errors.Add((New-WbdErrorData -Kind 'failed' -Message $message))
        }
        $outcome.DurationMs = $watch.Elapsed.TotalMilliseconds
        Write-WbdReply -Nonce $Nonce -Outcome $outcome -PieceBytes $pieceBytes
    }
}
