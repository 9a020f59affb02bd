using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Microsoft.PowerShell.Commands;

/// <summary>Reads the one hashtable of a data file without running anything in it.</summary>
internal static class DataFile
{
    public static object Read(string file)
    {
        var ast = Parser.ParseFile(file, out _, out var errors);
        if (errors.Length > 0)
        {
            throw new ParseException(errors);
        }

        var table = ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false)
            ?? throw new InvalidOperationException($"The data file '{file}' is invalid: it holds no hashtable.");
        return table.SafeGetValue();
    }
}

[Cmdlet(VerbsData.Import, "PowerShellDataFile", DefaultParameterSetName = "Path")]
public sealed class ImportPowerShellDataFileCommand : TwoPathsCommandBase
{
    protected override void ProcessRecord()
    {
        foreach (var file in Paths.SelectMany(path => ResolvedPaths(path, Literal)))
        {
            try
            {
                WriteObject(DataFile.Read(file));
            }
            catch (Exception error) when (error is ParseException or InvalidOperationException or IOException)
            {
                WriteError(new ErrorRecord(error, "CouldNotParseAsPowerShellDataFile", ErrorCategory.InvalidData, file));
            }
        }
    }
}

/// <summary>Import-LocalizedData: the .psd1 beside the calling script, in the folder of the culture or of one of its parents.</summary>
[Cmdlet(VerbsData.Import, "LocalizedData")]
public sealed class ImportLocalizedDataCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    [Alias("Variable")]
    public string? BindingVariable { get; set; }

    [Parameter(Position = 1)]
    public string? UICulture { get; set; }

    [Parameter]
    public string? BaseDirectory { get; set; }

    [Parameter]
    public string? FileName { get; set; }

    [Parameter]
    public string[] SupportedCommand { get; set; } = [];

    protected override void ProcessRecord()
    {
        var script = MyInvocation.ScriptName;
        var folder = BaseDirectory is null ? System.IO.Path.GetDirectoryName(script) ?? "." : GetUnresolvedProviderPathFromPSPath(BaseDirectory);
        var name = System.IO.Path.ChangeExtension(FileName ?? System.IO.Path.GetFileName(script), ".psd1");
        if (Find(folder, name) is not { } file)
        {
            WriteError(new ErrorRecord(
                new PSInvalidOperationException($"Cannot find the Windows PowerShell data file '{name}' in directory '{folder}', or in any parent culture directories."),
                "ImportLocalizedData:CannotFindPsd1File",
                ErrorCategory.ObjectNotFound,
                folder));
            return;
        }

        var data = DataFile.Read(file);
        if (BindingVariable is null)
        {
            WriteObject(data);
        }
        else
        {
            SessionState.PSVariable.Set(BindingVariable, data);
        }
    }

    private string? Find(string folder, string name)
    {
        var culture = UICulture is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(UICulture);
        for (; culture.Name.Length > 0; culture = culture.Parent)
        {
            var candidate = System.IO.Path.Combine(folder, culture.Name, name);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        var neutral = System.IO.Path.Combine(folder, name);
        return File.Exists(neutral) ? neutral : null;
    }
}
