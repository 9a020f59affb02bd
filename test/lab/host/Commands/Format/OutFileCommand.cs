using System.Management.Automation;
using System.Text;
using Microsoft.PowerShell.Commands.Internal.Format;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>Out-File, which also carries the language's '&gt;' and '&gt;&gt;'.</summary>
[Cmdlet(VerbsData.Out, "File", SupportsShouldProcess = true, DefaultParameterSetName = "ByPath")]
public sealed class OutFileCommand : FrontEndCommandBase
{
    private StreamWriter? writer;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    [Alias("Path")]
    public string FilePath { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath")]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    public string? Encoding { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = int.MaxValue - 1;

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath.Length > 0 ? FilePath : LiteralPath);
        TextWriter target = TextWriter.Null;
        if (ShouldProcess(path, "Output to File"))
        {
            target = writer = Open(path);
        }

        EngineInternals.UseWriter(this, target, Width, NoNewline);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        writer?.Dispose();
    }

    protected override void InternalDispose()
    {
        base.InternalDispose();
        writer?.Dispose();
    }

    private StreamWriter Open(string path)
    {
        var mode = Append ? FileMode.Append : NoClobber ? FileMode.CreateNew : FileMode.Create;
        var encoding = TextEncodings.Parse(Encoding, TextEncodings.Unicode);
        try
        {
            return new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.Read), encoding);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var category = File.Exists(path) && NoClobber ? ErrorCategory.ResourceExists : ErrorCategory.OpenError;
            ThrowTerminatingError(new ErrorRecord(error, "FileOpenFailure", category, path));
            throw;
        }
    }
}
