# Reads WBD_LAB/forest.json (a live domain controller over LDAPS) or, without it, WBD_LAB/directory.json (a recording).
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))
Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabNetwork', 'LabNetwork.psd1'))

# The names that scripts catch.
class ADServerDownException : System.Exception {
    ADServerDownException([string] $message) : base($message) {}
}
class ADIdentityNotFoundException : System.Exception {
    ADIdentityNotFoundException([string] $message) : base($message) {}
}
class ADException : System.Exception {
    ADException([string] $message) : base($message) {}
}

# The functional level of a domain controller, as the real module shows it.
enum ADDomainControllerMode { Unknown = -1; Windows2000 = 0; Windows2003 = 2; Windows2008 = 3; Windows2008R2 = 4; Windows2012 = 5; Windows2012R2 = 6; Windows2016 = 7; Windows2025 = 10 }

class ADPropertyValueCollection : System.Collections.ArrayList {
    ADPropertyValueCollection() {}
    ADPropertyValueCollection([object[]] $values) : base($values) {}
}

# What scripts use of System.Security.Principal.SecurityIdentifier, which exists on Windows only.
class SecurityIdentifier {
    [string] $Value

    SecurityIdentifier([string] $value) {
        $this.Value = $value
    }

    [string] ToString() {
        return $this.Value
    }
}

# What scripts use of System.DirectoryServices.ActiveDirectorySecurity, which exists on Windows only.
class ActiveDirectorySecurity {
    hidden [byte[]] $Form

    ActiveDirectorySecurity([byte[]] $form) {
        $this.Form = $form
    }

    [byte[]] GetSecurityDescriptorBinaryForm() {
        return $this.Form
    }
}

foreach ($file in 'Syntax', 'DistinguishedName', 'Filter', 'Match', 'Snapshot', 'Live', 'Search', 'Objects', 'Domain', 'Policy') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
