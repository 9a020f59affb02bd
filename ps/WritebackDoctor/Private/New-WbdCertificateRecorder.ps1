# What a TLS handshake calls to judge the server's certificate, made to accept every one and to write down what was
# presented: { Callback; Seen }, where Seen then holds the policy errors and the certificates as PKCS #7. The delegate
# is compiled from an expression: a script block would have to run on a thread of the pool, which has no runspace.
function New-WbdCertificateRecorder {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $seen = [System.Collections.Generic.List[object]]::new()
    $factory = [System.Linq.Expressions.Expression]
    $parameters = [System.Linq.Expressions.ParameterExpression[]] @(
        $factory::Parameter([object], 'source')
        $factory::Parameter([System.Security.Cryptography.X509Certificates.X509Certificate], 'certificate')
        $factory::Parameter([System.Security.Cryptography.X509Certificates.X509Chain], 'chain')
        $factory::Parameter([System.Net.Security.SslPolicyErrors], 'errors')
    )
    $add = [System.Collections.Generic.List[object]].GetMethod('Add')
    $kind = [System.Security.Cryptography.X509Certificates.X509ContentType]
    $export = [System.Security.Cryptography.X509Certificates.X509Certificate2Collection].GetMethod('Export', [type[]] @($kind))
    $presented = $factory::Property($factory::Property($parameters[2], 'ChainPolicy'), 'ExtraStore')
    $pkcs7 = $factory::Call($presented, $export, [System.Linq.Expressions.Expression[]] @($factory::Constant($kind::Pkcs7)))
    $list = $factory::Constant($seen)
    $statements = [System.Linq.Expressions.Expression[]] @(
        $factory::Call($list, $add, [System.Linq.Expressions.Expression[]] @($factory::Convert($parameters[3], [object])))
        $factory::Call($list, $add, [System.Linq.Expressions.Expression[]] @($factory::Convert($pkcs7, [object])))
        $factory::Constant($true)
    )
    $lambda = $factory::Lambda([System.Net.Security.RemoteCertificateValidationCallback], $factory::Block($statements), $parameters)
    @{ Callback = $lambda.Compile(); Seen = $seen }
}
