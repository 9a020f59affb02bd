# Names, parameters and shapes follow what is publicly known of the real module (see docs on what was tested against what).
# Nothing here was compared with a real Connect server.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabState', 'LabState.psd1'))
Import-Module ([IO.Path]::Combine($PSScriptRoot, '..', 'LabNetwork', 'LabNetwork.psd1'))

enum OnboardingRequiredStatus { NotRequired; Optional; Must; Unknown }
enum PasswordResetServiceStatus { Unknown; Stopped; Started }

# The real collection of a connector's parameters: indexed by name, and it throws for a name that it does not have.
class ParameterKeyedCollection : System.Collections.ObjectModel.KeyedCollection[string, object] {
    [string] GetKeyForItem([object] $item) {
        return $item.Name
    }
}

foreach ($file in 'Connectors', 'PasswordReset', 'Server', 'Configuration', 'ConnectorSpace') {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}
