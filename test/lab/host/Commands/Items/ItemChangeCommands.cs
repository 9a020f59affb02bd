using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "pathSet")]
public sealed class NewItemCommand : PathCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "pathSet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "nameSet", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(Mandatory = true, ParameterSetName = "nameSet", ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            var whole = Name is null ? path : SessionState.Path.Combine(path, Name);
            if (ShouldProcess($"Destination: {FileSystemPath(whole) ?? whole}", $"Create {ItemType ?? "File"}"))
            {
                Try(
                    () => WriteObject(InvokeProvider.Item.New([path], Name ?? string.Empty, ItemType ?? string.Empty, Value, Force), enumerateCollection: true),
                    path);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class RemoveItemCommand : TwoPathsCommandBase
{
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Try(() => Remove(path), path);
        }
    }

    private void Remove(string path)
    {
        foreach (var item in InvokeProvider.Item.Get([path], force: true, Literal))
        {
            var found = item.Properties["PSPath"].Value as string ?? path;
            var container = item.Properties["PSIsContainer"]?.Value is true;
            var target = FileSystemPath(found) ?? found;
            if (ShouldProcess(target, container ? "Remove Directory" : "Remove File"))
            {
                InvokeProvider.Item.Remove([found], Recurse, Force, literalPath: true);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Copy, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class CopyItemCommand : TwoPathsCommandBase
{
    [Parameter(Position = 1)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Container { get; set; } = true;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            if (!ShouldProcess($"Item: {path} Destination: {Destination}", "Copy Item"))
            {
                continue;
            }

            var containers = Container ? CopyContainers.CopyTargetContainer : CopyContainers.CopyChildrenOfTargetContainer;
            Try(() => Write(InvokeProvider.Item.Copy([path], Destination, Recurse, containers, Force, Literal)), path);
        }
    }

    private void Write(IEnumerable<PSObject> copies)
    {
        if (PassThru)
        {
            WriteObject(copies, enumerateCollection: true);
        }
    }
}

[Cmdlet(VerbsCommon.Move, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class MoveItemCommand : TwoPathsCommandBase
{
    [Parameter(Position = 1)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            if (ShouldProcess($"Item: {path} Destination: {Destination}", "Move Item"))
            {
                Try(() => Write(InvokeProvider.Item.Move([path], Destination, Force, Literal)), path);
            }
        }
    }

    private void Write(IEnumerable<PSObject> moved)
    {
        if (PassThru)
        {
            WriteObject(moved, enumerateCollection: true);
        }
    }
}
