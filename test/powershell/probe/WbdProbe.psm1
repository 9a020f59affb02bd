# Loads the request and reply code of the product, unchanged, and functions that echo, flood, hang, crash and fail.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$product = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'ps', 'WritebackDoctor')
foreach ($file in [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($product, 'Private'), '*.ps1')) {
    . $file
}
. ([System.IO.Path]::Combine($product, 'Public', 'Invoke-WbdRequest.ps1'))
. ([System.IO.Path]::Combine($product, 'Public', 'Receive-WbdPiece.ps1'))
foreach ($file in [System.IO.Directory]::GetFiles($PSScriptRoot, '*.ps1')) {
    . $file
}

function Get-WbdProbeEcho {
    [CmdletBinding()]
    param([string] $Text, [string[]] $Texts, [hashtable] $Table, [double] $Number, [bool] $Flag)

    [ordered]@{ given = @($PSBoundParameters.Keys); text = $Text; texts = $Texts; table = $Table; number = $Number; flag = $Flag }
}

# What arrived, told by its digest: an echo alone could hide an error that undoes itself on the way back.
function Get-WbdProbeDigest {
    [CmdletBinding()]
    param([string] $Text)

    $characters = $Text.ToCharArray()
    $bytes = [byte[]]::new($characters.Length * 2)
    [System.Buffer]::BlockCopy($characters, 0, $bytes, 0, $bytes.Length)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    [ordered]@{
        length  = $Text.Length
        sha256  = ($sha.ComputeHash($bytes) | ForEach-Object -Process { $_.ToString('x2') }) -join ''
        text    = $Text
        culture = [System.Globalization.CultureInfo]::CurrentCulture.Name
    }
}

function Get-WbdProbeItem {
    [CmdletBinding()]
    param([int] $Count)

    for ($index = 0; $index -lt $Count; $index++) {
        [pscustomobject]@{ index = $index; tags = @("t$index") }
    }
}

function Get-WbdProbeLarge {
    [CmdletBinding()]
    param([int] $Bytes)

    # No period that divides a power of two, so that a lost or doubled piece changes the text.
    $pattern = 'abcdefghijklmnopqrstuvwxyz0123456789,'
    $builder = [System.Text.StringBuilder]::new($Bytes + $pattern.Length)
    while ($builder.Length -lt $Bytes) {
        [void] $builder.Append($pattern)
    }
    $builder.Length = $Bytes
    [ordered]@{ text = $builder.ToString() }
}

function Get-WbdProbeNoise {
    [CmdletBinding()]
    param([string] $Text)

    $VerbosePreference = 'Continue'
    $DebugPreference = 'Continue'
    $InformationPreference = 'Continue'
    $ProgressPreference = 'Continue'
    $escape = [string] [char] 27
    [System.Console]::Out.WriteLine('plain noise on the output')
    [System.Console]::Out.Write($Text)
    [System.Console]::Out.Write($escape + '[31mred' + $escape + '[0m' + $escape + '[?1h' + $escape + ']0;title' + [char] 7)
    [System.Console]::Error.WriteLine('plain noise on the error stream')
    [System.Console]::Error.Write($Text)
    Write-Verbose -Message "verbose $Text"
    Write-Debug -Message "debug $Text"
    Write-Warning -Message "warning $Text"
    Write-Host -Object "host $Text"
    Write-Progress -Activity 'noise' -Status $Text -PercentComplete 50
    [System.Console]::Out.Write('no line break before the frame')
    [ordered]@{ value = 'data' }
}

function Get-WbdProbeWarning {
    [CmdletBinding()]
    param([int] $Count)

    for ($index = 1; $index -le $Count; $index++) {
        Write-Warning -Message "warning $index"
    }
    Write-Error -Message 'an error that ends nothing' -ErrorAction Continue
    [ordered]@{ value = 'data' }
}

function Get-WbdProbeScalar {
    [CmdletBinding()]
    param()

    $decorated = [psobject] 'decorated'
    $decorated.PSObject.Properties.Add([psnoteproperty]::new('PSPath', 'C:\x'))
    $someTexts = [string[]]::new(2)
    $someTexts[0] = 'a'
    [ordered]@{
        date        = [datetime]::new(2026, 3, 1, 12, 30, 15, 250, [System.DateTimeKind]::Utc)
        offset      = [System.DateTimeOffset]::new(2026, 3, 1, 14, 30, 15, [timespan]::FromHours(2))
        span        = [timespan]::FromMinutes(1.5)
        enum        = [System.DayOfWeek]::Friday
        guid        = [guid] '00299570-246d-11d0-a768-00aa006e0529'
        bytes       = [byte[]] (0, 255, 16)
        noBytes     = [byte[]] @()
        version     = [version] '1.2.3'
        integer     = [long]::MaxValue - 1023
        negative    = -5
        double      = 1.5
        decimal     = 0.1d
        notANumber  = [double]::NaN
        yes         = $true
        switch      = [switch] $false
        nothing     = $null
        decorated   = $decorated
        character   = [char] 'c'
        noItems     = @()
        oneItem     = @('a')
        nestedItems = @(, @('a'))
        nullItem    = @($null)
        texts       = [string[]] ('a', 'b', 'c')
        quotedTexts = [string[]] ('a', 'b"c')
        someTexts   = $someTexts
        list        = [System.Collections.Generic.List[int]] (1, 2)
        table       = @{ key = 'value' }
        object      = [pscustomobject]@{ name = 'n'; items = @([pscustomobject]@{ id = 1 }) }
    }
}

function Get-WbdProbeObject {
    [CmdletBinding()]
    param([string] $Kind)

    switch ($Kind) {
        'process' { [ordered]@{ process = [System.Diagnostics.Process]::GetCurrentProcess() } }
        'credential' { [ordered]@{ account = [pscredential]::new('u', [securestring]::new()) } }
        'script' { [ordered]@{ block = { 'code' } } }
        'cycle' { $table = @{}; $table['self'] = $table; $table }
        'two' { 1; 2 }
        'none' { }
    }
}

function Get-WbdProbeFailure {
    [CmdletBinding()]
    param([string] $Kind)

    switch ($Kind) {
        'throw' { throw 'thrown text' }
        'exception' {
            $inner = [System.Runtime.InteropServices.COMException]::new('the inner reason', [int] 0x80070005)
            throw [System.InvalidOperationException]::new('the outer message', $inner)
        }
        'method' { [int]::Parse('no number') }
        'access' { [System.IO.File]::ReadAllText([System.IO.Path]::Combine($PSScriptRoot, 'absent', 'file.txt')) }
        'record' {
            $exception = [System.UnauthorizedAccessException]::new('not for you')
            $category = [System.Management.Automation.ErrorCategory]::PermissionDenied
            $PSCmdlet.ThrowTerminatingError(
                [System.Management.Automation.ErrorRecord]::new($exception, 'ProbeDenied', $category, 'target'))
        }
        'unknownCommand' { Get-WbdProbeDoesNotExist }
        'strict' { $undefinedVariable }
        'exit' { exit 3 }
    }
    Write-Error -Message 'an error that ends nothing' -ErrorAction Continue
    if ($Kind -eq 'afterMildError') { throw 'the error that ends it' }
    # Not in the switch, which they would only leave.
    if ($Kind -eq 'break') { break }
    if ($Kind -eq 'continue') { continue }
    if ($Kind -eq 'label') { break nowhere }
    [ordered]@{ value = 'reached' }
}

function Get-WbdProbeHang {
    [CmdletBinding()]
    param([string] $PidFile, [bool] $CloseOutput)

    $start = [System.Diagnostics.ProcessStartInfo]::new('/bin/sh', '-c "sleep 600 & echo $!; wait"')
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $child = [System.Diagnostics.Process]::Start($start)
    $grandchild = $child.StandardOutput.ReadLine()
    [System.IO.File]::WriteAllText($PidFile, "$([System.Diagnostics.Process]::GetCurrentProcess().Id) $($child.Id) $grandchild")
    if ($CloseOutput) {
        # .NET writes through a copy of the descriptor, so every descriptor of that pipe is closed.
        $pipe = [System.IO.FileInfo]::new('/proc/self/fd/1').LinkTarget
        foreach ($descriptor in [System.IO.Directory]::GetFiles('/proc/self/fd')) {
            if ([System.IO.FileInfo]::new($descriptor).LinkTarget -eq $pipe) {
                $number = [System.IntPtr] [int] [System.IO.Path]::GetFileName($descriptor)
                [Microsoft.Win32.SafeHandles.SafeFileHandle]::new($number, $true).Dispose()
            }
        }
    }
    [System.Threading.Thread]::Sleep([System.Threading.Timeout]::Infinite)
}

function Stop-WbdProbeProcess {
    [CmdletBinding()]
    param([string] $Way, [string] $Path)

    if ($Path -ne '') {
        [System.IO.File]::WriteAllText($Path, 'done')
    }
    switch ($Way) {
        'kill' { [System.Diagnostics.Process]::GetCurrentProcess().Kill(); [System.Threading.Thread]::Sleep(60000) }
        'exit' { [System.Environment]::Exit(7) }
        'later' {
            # The reply is written first, and then the process ends with a failure.
            [void] [System.AppDomain]::CurrentDomain.add_ProcessExit({ [System.Environment]::ExitCode = 9 })
            [ordered]@{ changed = $true; before = ''; after = '' }
        }
    }
}

function Set-WbdProbeText {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([string] $Path, [string] $Text)

    $before = ''
    if ([System.IO.File]::Exists($Path)) {
        $before = [System.IO.File]::ReadAllText($Path)
    }
    $changed = $false
    if ($PSCmdlet.ShouldProcess($Path, "write the text '$Text'")) {
        [System.IO.File]::WriteAllText($Path, $Text)
        $changed = $true
    }
    [ordered]@{ changed = $changed; before = $before; after = $Text }
}

function Get-WbdProbeUnlisted {
    [CmdletBinding()]
    param()

    [ordered]@{ value = 'never called' }
}
