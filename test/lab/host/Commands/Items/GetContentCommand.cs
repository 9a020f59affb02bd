using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
public sealed class GetContentCommand : TwoPathsCommandBase
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long ReadCount { get; set; } = 1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("First", "Head")]
    public long TotalCount { get; set; } = -1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    public string? Encoding { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool Bytes => AsByteStream || string.Equals(Encoding, "Byte", StringComparison.OrdinalIgnoreCase);

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Try(() => Read(path), path);
        }
    }

    private void Read(string path)
    {
        foreach (var item in InvokeProvider.Item.Get([path], Force, Literal))
        {
            if (item.BaseObject is DirectoryInfo folder)
            {
                throw new UnauthorizedAccessException($"Unable to get content because it is a directory: '{folder.FullName}'. Please use 'Get-ChildItem' instead.");
            }

            if (item.BaseObject is FileInfo file)
            {
                ReadFile(file.FullName, item);
            }
            else
            {
                ReadProvider((string)item.Properties["PSPath"].Value);
            }
        }
    }

    private void ReadFile(string file, PSObject item)
    {
        if (Bytes)
        {
            var bytes = File.ReadAllBytes(file);
            WriteObject(bytes, enumerateCollection: !Raw);
            return;
        }

        var encoding = TextEncodings.Parse(Encoding, TextEncodings.CodePage);
        if (Raw)
        {
            var text = File.ReadAllText(file, encoding);
            if (text.Length > 0)
            {
                WriteObject(Decorate(text, item, count: 1));
            }

            return;
        }

        var lines = File.ReadLines(file, encoding);
        lines = TotalCount >= 0 ? lines.Take((int)TotalCount) : lines;
        lines = Tail is { } last ? lines.TakeLast(last) : lines;
        WriteLines(lines, item);
    }

    private void WriteLines(IEnumerable<string> lines, PSObject item)
    {
        var count = 0L;
        if (ReadCount == 1)
        {
            foreach (var line in lines)
            {
                WriteObject(Decorate(line, item, ++count));
            }

            return;
        }

        foreach (var block in ReadCount <= 0 ? [lines.ToArray()] : lines.Chunk((int)ReadCount))
        {
            WriteObject(block.Select(line => (object)Decorate(line, item, ++count)).ToArray(), enumerateCollection: false);
        }
    }

    /// <summary>Each line carries where it came from; 5.1's ConvertTo-Json shows it.</summary>
    private static PSObject Decorate(string line, PSObject item, long count)
    {
        var result = new PSObject(line);
        foreach (var name in new[] { "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider" })
        {
            if (item.Properties[name] is { } origin)
            {
                result.Properties.Add(new PSNoteProperty(name, origin.Value));
            }
        }

        result.Properties.Add(new PSNoteProperty("ReadCount", count));
        return result;
    }

    private void ReadProvider(string path)
    {
        foreach (var reader in InvokeProvider.Content.GetReader([path], Force, literalPath: true))
        {
            using (reader)
            {
                while (reader.Read(1) is { Count: > 0 } block)
                {
                    WriteObject(block, enumerateCollection: true);
                }
            }
        }
    }
}
