using System.Management.Automation;
using System.Reflection;

namespace Microsoft.PowerShell.Commands;

/// <summary>Add-Type for assemblies: by name and by path. Compiling C# at run time is not part of the lab.</summary>
[Cmdlet(VerbsCommon.Add, "Type", DefaultParameterSetName = "FromAssemblyName")]
public sealed class AddTypeCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "FromAssemblyName", Mandatory = true)]
    [Alias("AN")]
    public string[] AssemblyName { get; set; } = [];

    [Parameter(ParameterSetName = "FromPath", Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "FromLiteralPath", Mandatory = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing()
    {
        if (SessionState.LanguageMode != PSLanguageMode.ConstrainedLanguage)
        {
            return;
        }

        ThrowTerminatingError(new ErrorRecord(
            new PSNotSupportedException("Cannot add type. Definition of new types is not supported in this language mode."),
            "CannotDefineNewType",
            ErrorCategory.PermissionDenied,
            targetObject: null));
    }

    protected override void ProcessRecord()
    {
        foreach (var name in AssemblyName)
        {
            Load(() => Assembly.Load(new AssemblyName(name)), name);
        }

        foreach (var path in Path.SelectMany(pattern => GetResolvedProviderPathFromPSPath(pattern, out _)))
        {
            Load(() => Assembly.LoadFrom(path), path);
        }

        foreach (var path in LiteralPath.Select(GetUnresolvedProviderPathFromPSPath))
        {
            Load(() => Assembly.LoadFrom(path), path);
        }
    }

    private void Load(Func<Assembly> load, string name)
    {
        try
        {
            var assembly = load();
            if (PassThru)
            {
                WriteObject(assembly.GetExportedTypes(), enumerateCollection: true);
            }
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            ThrowTerminatingError(new ErrorRecord(
                new FileNotFoundException($"Cannot find path '{name}' because it does not exist or is not an assembly: {error.Message}", error),
                "ASSEMBLY_NOT_FOUND",
                ErrorCategory.ObjectNotFound,
                name));
        }
    }
}
