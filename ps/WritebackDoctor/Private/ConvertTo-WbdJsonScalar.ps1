# JSON text of a value that is no container; the same text under every culture. What is not plain data is refused.
function ConvertTo-WbdJsonScalar($Value) {
    if ($null -eq $Value) {
        return 'null'
    }
    if ($Value -is [string]) {
        return ConvertTo-WbdJsonText $Value
    }
    if ($Value -is [byte[]]) {
        return '"' + [System.Convert]::ToBase64String($Value) + '"'
    }
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $base = $Value.PSObject.BaseObject
    if ($base -is [enum] -or $base -is [char] -or $base -is [version] -or $base -is [uri] -or
        $base -is [guid] -or $base -is [ipaddress]) {
        return ConvertTo-WbdJsonText ($base.ToString())
    }
    if ($base -is [bool] -or $base -is [switch]) {
        return ([bool] $base).ToString().ToLowerInvariant()
    }
    if ($base -is [double] -or $base -is [float]) {
        if ([double]::IsNaN($base) -or [double]::IsInfinity($base)) {
            return 'null'
        }
        return $base.ToString('R', $invariant)
    }
    if ($base -is [datetime] -or $base -is [System.DateTimeOffset]) {
        # A time of unspecified kind counts as local, as everywhere in .NET.
        $utc = $base.ToUniversalTime()
        return '"' + $utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", $invariant) + '"'
    }
    if ($base -is [timespan]) {
        return $base.TotalSeconds.ToString('R', $invariant)
    }
    if ($base -is [decimal] -or $base -is [bigint] -or $base.GetType().IsPrimitive) {
        return $base.ToString($invariant)
    }
    if ($base -is [System.DBNull]) {
        return 'null'
    }
    # By name: the type exists on Windows only.
    if ($base.GetType().FullName -ceq 'System.Security.Principal.SecurityIdentifier') {
        return ConvertTo-WbdJsonText $base.Value
    }
    $message = "A value of type $($base.GetType().FullName) is not plain data and cannot be put into a reply."
    throw [System.InvalidOperationException]::new($message)
}
