using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Location")]
public sealed class GetLocationCommand : PSCmdlet
{
    [Parameter]
    public string[]? PSProvider { get; set; }

    protected override void ProcessRecord()
    {
        if (PSProvider is null)
        {
            WriteObject(SessionState.Path.CurrentLocation);
            return;
        }

        foreach (var provider in PSProvider)
        {
            WriteObject(SessionState.Path.CurrentProviderLocation(provider));
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Location", DefaultParameterSetName = "Path")]
public sealed class SetLocationCommand : PathCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Path { get; set; } = "~";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        var target = ParameterSetName == "LiteralPath" ? WildcardPattern.Escape(LiteralPath) : Path;
        if (Try(() => SessionState.Path.SetLocation(target), target) && PassThru)
        {
            WriteObject(SessionState.Path.CurrentLocation);
        }
    }
}

[Cmdlet(VerbsCommon.Push, "Location", DefaultParameterSetName = "Path")]
public sealed class PushLocationCommand : PathCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    [Parameter(ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        SessionState.Path.PushCurrentLocation(stackName: null);
        var target = LiteralPath is null ? Path : WildcardPattern.Escape(LiteralPath);
        if ((target is null || Try(() => SessionState.Path.SetLocation(target), target)) && PassThru)
        {
            WriteObject(SessionState.Path.CurrentLocation);
        }
    }
}

[Cmdlet(VerbsCommon.Pop, "Location")]
public sealed class PopLocationCommand : PathCommandBase
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (Try(() => SessionState.Path.PopLocation(stackName: null), string.Empty) && PassThru)
        {
            WriteObject(SessionState.Path.CurrentLocation);
        }
    }
}
