# JSON text of a single value that is neither null, text nor true or false. Same text under every culture.
function ConvertTo-WbdJsonScalar($Value) {
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $base = $Value.PSObject.BaseObject
    if ($base -is [enum] -or $base -is [char] -or $base -is [version] -or $base -is [uri] -or
        $base -is [guid] -or $base -is [ipaddress]) {
        return ConvertTo-WbdJsonText ($base.ToString())
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
    if ($base -is [switch]) {
        return $base.IsPresent.ToString().ToLowerInvariant()
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
