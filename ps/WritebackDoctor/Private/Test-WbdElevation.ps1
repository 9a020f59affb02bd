# Whether this process runs with administrator's rights (root elsewhere); $null where that cannot be told.
function Test-WbdElevation {
    [CmdletBinding()]
    [OutputType([System.Nullable[bool]])]
    param()

    try {
        if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
            $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
            return [System.Security.Principal.WindowsPrincipal]::new($identity).IsInRole(
                [System.Security.Principal.WindowsBuiltInRole]::Administrator)
        }
        # Of .NET 8 and later; asked for by name, since 5.1 runs on a framework without it.
        $property = [System.Environment].GetProperty('IsPrivilegedProcess')
        if ($null -eq $property) { $null } else { [bool] $property.GetValue($null) }
    }
    catch {
        $null
    }
}
