using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = "RandomNumberParameterSet")]
public sealed class GetRandomCommand : PSCmdlet
{
    private static Random random = new();
    private readonly List<object?> items = [];

    [Parameter]
    public int? SetSeed { get; set; }

    [Parameter(ParameterSetName = "RandomNumberParameterSet", Position = 0)]
    public object? Maximum { get; set; }

    [Parameter(ParameterSetName = "RandomNumberParameterSet")]
    public object? Minimum { get; set; }

    [Parameter(ParameterSetName = "RandomListItemParameterSet", Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = "ShuffleParameterSet", Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = "RandomNumberParameterSet")]
    [Parameter(ParameterSetName = "RandomListItemParameterSet")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    [Parameter(ParameterSetName = "ShuffleParameterSet", Mandatory = true)]
    public SwitchParameter Shuffle { get; set; }

    protected override void BeginProcessing()
    {
        if (SetSeed is { } seed)
        {
            random = new Random(seed);
        }
    }

    protected override void ProcessRecord() => items.AddRange(InputObject);

    protected override void EndProcessing()
    {
        if (ParameterSetName != "RandomNumberParameterSet")
        {
            var shuffled = items.ToArray();
            random.Shuffle(shuffled);
            WriteObject(Shuffle ? shuffled : shuffled.Take(Count), enumerateCollection: true);
            return;
        }

        for (var i = 0; i < Count; i++)
        {
            WriteObject(Number());
        }
    }

    private object Number()
    {
        var low = Unwrap(Minimum) ?? 0;
        var high = Unwrap(Maximum) ?? int.MaxValue;
        if (low is double or float || high is double or float)
        {
            var from = LanguagePrimitives.ConvertTo<double>(low);
            return from + (random.NextDouble() * (LanguagePrimitives.ConvertTo<double>(high) - from));
        }

        if (low is long || high is long)
        {
            return random.NextInt64(LanguagePrimitives.ConvertTo<long>(low), LanguagePrimitives.ConvertTo<long>(high));
        }

        return random.Next(LanguagePrimitives.ConvertTo<int>(low), LanguagePrimitives.ConvertTo<int>(high));
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

[Cmdlet(VerbsCommon.New, "Guid")]
public sealed class NewGuidCommand : PSCmdlet
{
    [Parameter]
    public SwitchParameter Empty { get; set; }

    protected override void ProcessRecord() => WriteObject(Empty ? Guid.Empty : Guid.NewGuid());
}
