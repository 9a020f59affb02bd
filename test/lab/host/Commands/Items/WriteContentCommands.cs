using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Set-Content and Add-Content: opened at the first value, one line a value.</summary>
public abstract class WriteContentCommandBase : TwoPathsCommandBase, IDisposable
{
    private readonly List<Stream> streams = [];
    private bool opened;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public string? Encoding { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract FileMode Mode { get; }

    private protected abstract string Action { get; }

    private Encoding Text => TextEncodings.Parse(Encoding, TextEncodings.CodePage);

    private bool Bytes => AsByteStream || string.Equals(Encoding, "Byte", StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        streams.ForEach(stream => stream.Dispose());
        GC.SuppressFinalize(this);
    }

    protected override void ProcessRecord()
    {
        if (!opened)
        {
            opened = true;
            foreach (var path in Paths)
            {
                Try(() => Open(path), path);
            }
        }

        foreach (var value in Value ?? [])
        {
            var bytes = Encode(value);
            streams.ForEach(stream => stream.Write(bytes));
        }

        if (PassThru)
        {
            WriteObject(Value, enumerateCollection: true);
        }
    }

    protected override void EndProcessing() => Dispose();

    private void Open(string path)
    {
        foreach (var file in Files(path))
        {
            if (!ShouldProcess(file, Action))
            {
                continue;
            }

            var stream = new FileStream(file, Mode, FileAccess.Write, FileShare.Read);
            streams.Add(stream);
            if (stream.Position == 0 && !Bytes)
            {
                stream.Write(Text.GetPreamble());
            }
        }
    }

    /// <summary>A pattern that matches nothing is the name of a new file unless it has wildcards.</summary>
    private IEnumerable<string> Files(string path)
    {
        if (FileSystemPath(path) is null)
        {
            throw new PSNotSupportedException("The lab's host writes content to files only.");
        }

        return Literal || !WildcardPattern.ContainsWildcardCharacters(path) ? [FileSystemPath(path)!] : ResolvedPaths(path, literal: false);
    }

    private byte[] Encode(object? value)
    {
        if (Bytes)
        {
            return [LanguagePrimitives.ConvertTo<byte>(value)];
        }

        var text = value is null ? string.Empty : LanguagePrimitives.ConvertTo<string>(value);
        return Text.GetBytes(NoNewline ? text : text + Environment.NewLine);
    }
}

[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class SetContentCommand : WriteContentCommandBase
{
    private protected override FileMode Mode => FileMode.Create;

    private protected override string Action => "Set Content";
}

[Cmdlet(VerbsCommon.Add, "Content", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class AddContentCommand : WriteContentCommandBase
{
    private protected override FileMode Mode => FileMode.Append;

    private protected override string Action => "Add Content";
}
