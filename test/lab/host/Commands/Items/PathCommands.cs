using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Join, "Path")]
public sealed class JoinPathCommand : PathCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string ChildPath { get; set; } = string.Empty;

    [Parameter(Position = 2, ValueFromRemainingArguments = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] AdditionalChildPath { get; set; } = [];

    [Parameter]
    public SwitchParameter Resolve { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            Try(
                () =>
                {
                    var joined = AdditionalChildPath.Aggregate(
                        SessionState.Path.Combine(path, ChildPath ?? string.Empty),
                        (whole, child) => SessionState.Path.Combine(whole, child));
                    WriteObject(Resolve ? ResolvedPaths(joined, literal: false) : joined, enumerateCollection: true);
                },
                path);
        }
    }
}

[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = "Path")]
public sealed class ResolvePathCommand : TwoPathsCommandBase
{
    [Parameter]
    public SwitchParameter Relative { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Try(() => Write(path), path);
        }
    }

    private void Write(string path)
    {
        var pattern = Literal ? WildcardPattern.Escape(path) : path;
        foreach (var found in SessionState.Path.GetResolvedPSPathFromPSPath(pattern))
        {
            if (!Relative)
            {
                WriteObject(found);
                continue;
            }

            var relative = System.IO.Path.GetRelativePath(SessionState.Path.CurrentFileSystemLocation.ProviderPath, found.ProviderPath);
            WriteObject(relative.StartsWith('.') ? relative : System.IO.Path.Combine(".", relative));
        }
    }
}

[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = "Path")]
public sealed class ConvertPathCommand : TwoPathsCommandBase
{
    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            WriteObject(ResolvedPaths(Literal ? WildcardPattern.Escape(path) : path, literal: false), enumerateCollection: true);
        }
    }
}
