using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Test-Path may ask of an item.</summary>
public enum TestPathType
{
    Any,
    Container,
    Leaf,
}

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
public sealed class TestPathCommand : PathCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? LiteralPath { get; set; }

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; }

    [Parameter]
    public SwitchParameter IsValid { get; set; }

    protected override void ProcessRecord()
    {
        var literal = ParameterSetName == "LiteralPath";
        var paths = literal ? LiteralPath : Path;
        if (paths is null || paths.Length == 0)
        {
            WriteError(new ErrorRecord(
                new ArgumentNullException("Path", "The provided Path argument was null or an empty collection."),
                "NullPathNotPermitted",
                ErrorCategory.InvalidArgument,
                paths));
            return;
        }

        foreach (var path in paths)
        {
            if (path is null)
            {
                WriteError(new ErrorRecord(
                    new ArgumentNullException("Path", "The provided Path argument was null or an empty collection."),
                    "NullPathNotPermitted",
                    ErrorCategory.InvalidArgument,
                    path));
                continue;
            }

            WriteObject(!string.IsNullOrWhiteSpace(path) && Holds(path, literal));
        }
    }

    private bool Holds(string path, bool literal)
    {
        try
        {
            if (IsValid)
            {
                return SessionState.Path.IsValid(path);
            }

            return PathType == TestPathType.Any
                ? InvokeProvider.Item.Exists(path, force: true, literal)
                : InvokeProvider.Item.Get([path], force: true, literal).Any(item => IsContainer(item) == (PathType == TestPathType.Container));
        }
        catch (Exception error) when (error is RuntimeException or NotSupportedException)
        {
            // A drive or provider that does not exist holds nothing.
            return false;
        }
    }

    private static bool IsContainer(PSObject item) => item.Properties["PSIsContainer"]?.Value is true;
}
