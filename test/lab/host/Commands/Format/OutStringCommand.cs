using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewLineFormatting")]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringWriter writer = new();

    [Parameter(ParameterSetName = "StreamFormatting")]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = 120;

    [Parameter(ParameterSetName = "NoNewLineFormatting")]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        EngineInternals.UseWriter(this, writer, Width, NoNewline);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        var text = writer.ToString();
        if (Stream)
        {
            WriteObject(WithoutLastLineEnd(text).Split(Environment.NewLine), enumerateCollection: true);
        }
        else
        {
            WriteObject(text);
        }
    }

    protected override void InternalDispose()
    {
        base.InternalDispose();
        writer.Dispose();
    }

    private static string WithoutLastLineEnd(string text) =>
        text.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? text[..^Environment.NewLine.Length] : text;
}
