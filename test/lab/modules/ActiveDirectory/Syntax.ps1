# How the real module types the attributes that are not plain text.
$script:sidAttributes = 'objectSid', 'sIDHistory', 'tokenGroups'
$script:int32Attributes = 'adminCount', 'badPwdCount', 'groupType', 'instanceType', 'lockoutThreshold', 'minPwdLength',
'msDS-User-Account-Control-Computed', 'primaryGroupID', 'pwdHistoryLength', 'pwdProperties', 'sAMAccountType', 'systemFlags',
'userAccountControl'
$script:int64Attributes = 'accountExpires', 'badPasswordTime', 'lastLogon', 'lastLogonTimestamp', 'lockoutTime',
'msDS-UserPasswordExpiryTimeComputed', 'pwdLastSet'
$script:multiValuedAttributes = 'member', 'memberOf', 'servicePrincipalName', 'sIDHistory', 'structuralObjectClass', 'tokenGroups'

# Text of a binary SID whose authority is small, as all of a directory are.
function ConvertFrom-SidOctet {
    param([byte[]] $Octet)

    $text = 'S-{0}-{1}' -f $Octet[0], $Octet[7]
    for ($offset = 8; $offset -lt $Octet.Length; $offset += 4) {
        $text += '-{0}' -f [BitConverter]::ToUInt32($Octet, $offset)
    }
    $text
}

# One value of an attribute as the real module's type for it.
function ConvertTo-AdValue {
    param([string] $Name, [byte[]] $Octet)

    if ($Name -in $script:sidAttributes) {
        return [WritebackDoctor.Lab.Types.SecurityIdentifier]::new((ConvertFrom-SidOctet -Octet $Octet))
    }
    if ($Name -eq 'objectGUID') {
        return [guid]::new($Octet)
    }
    if ($Name -eq 'nTSecurityDescriptor') {
        return [WritebackDoctor.Lab.Types.ActiveDirectorySecurity]::new($Octet)
    }
    if ($Name -eq 'mS-DS-ConsistencyGuid') {
        return , $Octet
    }
    $text = [Text.Encoding]::UTF8.GetString($Octet)
    if ($Name -in $script:int32Attributes) {
        return [int] $text
    }
    if ($Name -in $script:int64Attributes) {
        return [long] $text
    }
    if ($Name -in 'whenChanged', 'whenCreated') {
        return [DateTime]::ParseExact($text, "yyyyMMddHHmmss'.0Z'", [cultureinfo]::InvariantCulture, 'AssumeUniversal')
    }
    if ($text -ceq 'TRUE' -or $text -ceq 'FALSE') {
        return $text -ceq 'TRUE'
    }
    $text
}
