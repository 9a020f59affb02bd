using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet("Sort", "Object", DefaultParameterSetName = "Default")]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter(ParameterSetName = "Default")]
    public SwitchParameter Stable { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Top")]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Bottom")]
    [ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        var keys = PropertyExpression.ParseAll(Property);
        var comparer = new ValueComparer(CaseSensitive, ValueComparer.CultureFrom(Culture));
        var rows = items.Select(item => new Row(item, Values(item, keys))).ToList();

        int CompareRows(Row left, Row right)
        {
            for (var i = 0; i < left.Keys.Length; i++)
            {
                var order = comparer.Compare(left.Keys[i], right.Keys[i]);
                if (order != 0)
                {
                    return (keys.Count > 0 ? keys[i].Descending : null) ?? Descending.IsPresent ? -order : order;
                }
            }

            return 0;
        }

        // LINQ's sort is stable: equal rows keep the order in which they came.
        IEnumerable<Row> sorted = rows.Order(Comparer<Row>.Create(CompareRows));
        if (Unique)
        {
            sorted = WithoutRepeats(sorted, CompareRows);
        }

        if (Top > 0)
        {
            sorted = sorted.Take(Top);
        }
        else if (Bottom > 0)
        {
            sorted = sorted.TakeLast(Bottom);
        }

        foreach (var row in sorted)
        {
            WriteObject(row.Item);
        }
    }

    private static object?[] Values(PSObject item, IReadOnlyList<PropertyExpression> keys)
    {
        if (keys.Count == 0)
        {
            return [item];
        }

        return keys.Select(key =>
        {
            var results = key.Expression.GetValues(item);
            return results.Count > 0 && results[0].Exception is null ? results[0].Result : null;
        }).ToArray();
    }

    private static IEnumerable<Row> WithoutRepeats(IEnumerable<Row> rows, Comparison<Row> compare)
    {
        Row? previous = null;
        foreach (var row in rows)
        {
            if (previous is null || compare(previous, row) != 0)
            {
                yield return row;
            }

            previous = row;
        }
    }

    private sealed record Row(PSObject Item, object?[] Keys);
}
