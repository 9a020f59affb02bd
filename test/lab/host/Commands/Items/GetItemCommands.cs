using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = "Path")]
public sealed class GetItemCommand : TwoPathsCommandBase
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Try(() => WriteObject(InvokeProvider.Item.Get([path], Force, Literal), enumerateCollection: true), path);
        }
    }
}

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
public sealed class GetChildItemCommand : PathCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralItems", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    [Alias("s")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint? Depth { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    protected override void ProcessRecord()
    {
        var literal = ParameterSetName == "LiteralItems";
        foreach (var path in literal ? LiteralPath : Path)
        {
            Try(() => List(path, literal), path);
        }
    }

    private void List(string path, bool literal)
    {
        var recurse = Recurse || Depth is not null;
        foreach (var item in InvokeProvider.ChildItem.Get([path], recurse, Depth ?? uint.MaxValue, Force, literal))
        {
            var name = item.Properties["PSChildName"]?.Value as string ?? string.Empty;
            if (Kind(item) && (Filter is null || Matches(name, [Filter], exclude: null)) && Matches(name, Include, Exclude))
            {
                WriteObject(Name ? name : item);
            }
        }
    }

    private bool Kind(PSObject item)
    {
        var container = item.Properties["PSIsContainer"]?.Value is true;
        return !(Directory && !container) && !(File && container);
    }
}
