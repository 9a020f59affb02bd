using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Microsoft.PowerShell.Commands;

/// <summary>Select-String over text and files, without context lines.</summary>
[Cmdlet(VerbsCommon.Select, "String", DefaultParameterSetName = "File")]
public sealed class SelectStringCommand : PSCmdlet
{
    private List<Regex> expressions = [];
    private bool found;
    private int line;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Object")]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string[] Pattern { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "File")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralFile")]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter List { get; set; }

    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    [Parameter]
    public SwitchParameter Raw { get; set; }

    protected override void BeginProcessing()
    {
        var options = CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase;
        expressions = Pattern.Select(text => new Regex(SimpleMatch ? Regex.Escape(text) : text, options)).ToList();
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Object")
        {
            line++;
            Examine(InputObject is null ? string.Empty : LanguagePrimitives.ConvertTo<string>(InputObject), "InputStream", line);
            return;
        }

        var files = Path.SelectMany(path => GetResolvedProviderPathFromPSPath(path, out _))
            .Concat(LiteralPath.Select(GetUnresolvedProviderPathFromPSPath));
        foreach (var file in files)
        {
            var number = 0;
            foreach (var text in File.ReadLines(file))
            {
                if (Examine(text, file, ++number) && List)
                {
                    break;
                }
            }
        }
    }

    protected override void EndProcessing()
    {
        if (Quiet)
        {
            WriteObject(found);
        }
    }

    private bool Examine(string text, string path, int number)
    {
        var matches = expressions.SelectMany(expression => expression.Matches(text)).ToArray();
        if (matches.Length > 0 == NotMatch)
        {
            return false;
        }

        found = true;
        if (Raw)
        {
            WriteObject(text);
        }
        else if (!Quiet)
        {
            WriteObject(new MatchInfo
            {
                Line = text,
                LineNumber = number,
                Path = path,
                Pattern = expressions.First(expression => expression.IsMatch(text) != NotMatch).ToString(),
                IgnoreCase = !CaseSensitive,
                Matches = AllMatches ? matches : matches.Take(1).ToArray(),
            });
        }

        return true;
    }
}

/// <summary>One line found by Select-String.</summary>
public sealed class MatchInfo
{
    public bool IgnoreCase { get; init; }

    public int LineNumber { get; init; }

    public string Line { get; init; } = string.Empty;

    public string Path { get; init; } = string.Empty;

    public string Filename => System.IO.Path.GetFileName(Path);

    public string Pattern { get; init; } = string.Empty;

    public Match[] Matches { get; init; } = [];

    public override string ToString() => Path == "InputStream" ? Line : $"{Path}:{LineNumber}:{Line}";
}
