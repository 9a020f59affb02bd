using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Compare-Object without a synchronisation window: an object matches an equal one wherever it stands.</summary>
[Cmdlet(VerbsData.Compare, "Object")]
public sealed class CompareObjectCommand : PSCmdlet
{
    private readonly List<PSObject> differences = [];
    private IReadOnlyList<PropertyExpression> keys = [];

    [Parameter(Position = 0, Mandatory = true)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    [Parameter(Position = 2)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing() => keys = PropertyExpression.ParseAll(Property);

    protected override void ProcessRecord() => differences.AddRange(DifferenceObject);

    protected override void EndProcessing()
    {
        var unmatched = ReferenceObject.ToList();
        var equal = new List<PSObject>();
        var onlyDifference = new List<PSObject>();
        foreach (var difference in differences)
        {
            var match = unmatched.FindIndex(reference => Same(reference, difference));
            if (match >= 0)
            {
                equal.Add(unmatched[match]);
                unmatched.RemoveAt(match);
            }
            else
            {
                onlyDifference.Add(difference);
            }
        }

        if (IncludeEqual || ExcludeDifferent)
        {
            equal.ForEach(item => Write(item, "=="));
        }

        if (!ExcludeDifferent)
        {
            onlyDifference.ForEach(item => Write(item, "=>"));
            unmatched.ForEach(item => Write(item, "<="));
        }
    }

    private static object? ValueOf(PropertyExpression key, PSObject item)
    {
        var results = key.Expression.GetValues(item);
        return results.Count > 0 ? results[0].Result : null;
    }

    private bool Same(PSObject left, PSObject right)
    {
        if (keys.Count == 0)
        {
            return ObjectEquality.Same(left, right, CaseSensitive);
        }

        return keys.All(key => LanguagePrimitives.Equals(ValueOf(key, left), ValueOf(key, right), !CaseSensitive));
    }

    private void Write(PSObject item, string side)
    {
        if (PassThru)
        {
            item.Properties.Add(new PSNoteProperty("SideIndicator", side));
            WriteObject(item);
            return;
        }

        var result = new PSObject();
        if (keys.Count == 0)
        {
            result.Properties.Add(new PSNoteProperty("InputObject", item));
        }

        foreach (var key in keys)
        {
            result.Properties.Add(new PSNoteProperty(key.Label ?? key.Expression.ToString(), ValueOf(key, item)));
        }

        result.Properties.Add(new PSNoteProperty("SideIndicator", side));
        WriteObject(result);
    }
}
