namespace Microsoft.PowerShell.Commands;

/// <summary>The exception in a record made by Write-Error -Message; scripts see this name in FullyQualifiedErrorId.</summary>
public class WriteErrorException : SystemException
{
    public WriteErrorException()
    {
    }

    public WriteErrorException(string message)
        : base(message)
    {
    }

    public WriteErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
