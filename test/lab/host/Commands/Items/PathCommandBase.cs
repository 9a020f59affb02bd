using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// The part that the item cmdlets share: paths are worked on one by one, and what a provider throws for one of them is an error
/// that does not end the command.
/// </summary>
public abstract class PathCommandBase : PSCmdlet
{
    /// <summary>Runs an action for one path; what the provider throws becomes a non-terminating error.</summary>
    protected bool Try(Action action, string target)
    {
        try
        {
            action();
            return true;
        }
        catch (RuntimeException error) when (error is not (PipelineStoppedException or ActionPreferenceStopException))
        {
            WriteError(new ErrorRecord(error.ErrorRecord, error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(new ErrorRecord(error, $"{error.GetType().Name}", Category(error), target));
        }

        return false;
    }

    /// <summary>File system path behind a PowerShell path that need not exist; null for another provider.</summary>
    protected string? FileSystemPath(string path)
    {
        var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? resolved : null;
    }

    /// <summary>The existing paths that a pattern stands for, as paths of their provider; none is an error.</summary>
    protected IReadOnlyList<string> ResolvedPaths(string path, bool literal)
    {
        var found = new List<string>();
        Try(
            () =>
            {
                if (literal)
                {
                    found.Add(GetUnresolvedProviderPathFromPSPath(path));
                }
                else
                {
                    found.AddRange(GetResolvedProviderPathFromPSPath(path, out _));
                }
            },
            path);
        return found;
    }

    protected static bool Matches(string name, string[]? include, string[]? exclude)
    {
        bool Any(string[] patterns) => patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name));
        return (include is null || Any(include)) && (exclude is null || !Any(exclude));
    }

    private static ErrorCategory Category(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
        UnauthorizedAccessException => ErrorCategory.PermissionDenied,
        _ => ErrorCategory.WriteError,
    };
}

/// <summary>-Path (wildcards) and -LiteralPath, in the two parameter sets that nearly every item cmdlet has.</summary>
public abstract class TwoPathsCommandBase : PathCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    protected bool Literal => ParameterSetName == "LiteralPath";

    protected string[] Paths => Literal ? LiteralPath : Path;
}
