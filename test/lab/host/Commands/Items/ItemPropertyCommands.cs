using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyCommand : TwoPathsCommandBase
{
    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Try(() => WriteObject(InvokeProvider.Property.Get([path], new Collection<string>(Name), Literal), enumerateCollection: true), path);
        }
    }
}

[Cmdlet(VerbsCommon.Get, "ItemPropertyValue", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyValueCommand : PathCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        var literal = ParameterSetName == "LiteralPath";
        foreach (var path in literal ? LiteralPath : Path)
        {
            foreach (var name in Name)
            {
                Try(() => Write(path, name, literal), path);
            }
        }
    }

    private void Write(string path, string name, bool literal)
    {
        foreach (var item in InvokeProvider.Property.Get([path], [name], literal))
        {
            if (item.Properties[name] is { } property)
            {
                WriteObject(property.Value);
                continue;
            }

            WriteError(new ErrorRecord(
                new PSArgumentException($"Property {name} does not exist at path {path}."),
                "System.Management.Automation.PSArgumentException",
                ErrorCategory.InvalidArgument,
                path));
        }
    }
}
