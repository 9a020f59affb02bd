using System.Management.Automation;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "DefaultParameter")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject?> written = [];
    private readonly Queue<PSObject?> held = new();
    private ObjectProjection projection = null!;
    private int seen;
    private int taken;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter")]
    [Parameter(Position = 0, ParameterSetName = "SkipLastParameter")]
    public object[]? Property { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string[]? ExcludeProperty { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    public SwitchParameter Wait { get; set; }

    [Parameter(ParameterSetName = "IndexParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    private bool Bounded => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    private bool FromEnd => MyInvocation.BoundParameters.ContainsKey(nameof(Last));

    protected override void BeginProcessing() => projection = new ObjectProjection(this, Property, ExcludeProperty, ExpandProperty);

    protected override void ProcessRecord()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
        {
            return;
        }

        var position = seen++;
        if (Index is not null)
        {
            if (Index.Contains(position))
            {
                Emit(InputObject);
            }

            return;
        }

        if (SkipLast > 0)
        {
            held.Enqueue(InputObject);
            if (held.Count > SkipLast)
            {
                Emit(held.Dequeue());
            }

            return;
        }

        if (FromEnd)
        {
            TakeBothEnds();
            return;
        }

        if (position < Skip)
        {
            return;
        }

        if (!Bounded)
        {
            Emit(InputObject);
            return;
        }

        if (taken < First)
        {
            taken++;
            Emit(InputObject);
        }

        if (taken >= First && !Wait)
        {
            throw EngineInternals.StopUpstreamCommands(this);
        }
    }

    protected override void EndProcessing()
    {
        if (!FromEnd)
        {
            return;
        }

        // With -Last, -Skip counts from the end.
        var count = Bounded ? held.Count : Math.Max(0, held.Count - Skip);
        foreach (var item in held.Take(count))
        {
            Emit(item);
        }
    }

    private void TakeBothEnds()
    {
        if (Bounded && taken < First)
        {
            if (seen > Skip)
            {
                taken++;
                Emit(InputObject);
            }

            return;
        }

        held.Enqueue(InputObject);
        if (held.Count > Last + (Bounded ? 0 : Skip))
        {
            held.Dequeue();
        }
    }

    private void Emit(PSObject? input)
    {
        foreach (var result in projection.Project(input))
        {
            if (Unique)
            {
                if (written.Exists(other => ObjectEquality.Same(other, result, caseSensitive: !CaseInsensitive)))
                {
                    continue;
                }

                written.Add(result);
            }

            WriteObject(result);
        }
    }
}
