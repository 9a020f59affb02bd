using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Group, "Object", DefaultParameterSetName = "Default")]
public sealed class GroupObjectCommand : PSCmdlet
{
    private readonly List<GroupInfo> groups = [];
    private IReadOnlyList<PropertyExpression> keys = [];
    private ValueComparer comparer = null!;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "HashTable")]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    public SwitchParameter AsString { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void BeginProcessing()
    {
        keys = PropertyExpression.ParseAll(Property);
        comparer = new ValueComparer(CaseSensitive, ValueComparer.CultureFrom(Culture));
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        var values = keys.Count == 0 ? [InputObject] : keys.Select(key => ValueOf(key, InputObject)).ToArray();
        var group = groups.Find(candidate => SameKeys(candidate, values));
        if (group is null)
        {
            group = new GroupInfo(values);
            groups.Add(group);
        }

        group.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        // PowerShell 7 orders the groups by key; 5.1 leaves them as they came.
        var ordered = DesktopEdition.IsOn ? groups : groups.Order(Comparer<GroupInfo>.Create(CompareGroups)).ToList();
        if (!AsHashTable)
        {
            WriteObject(NoElement ? ordered.Select(group => (object)new GroupInfoNoElement(group)) : ordered, enumerateCollection: true);
            return;
        }

        var table = new Hashtable(CaseSensitive ? StringComparer.CurrentCulture : StringComparer.CurrentCultureIgnoreCase);
        foreach (var group in ordered)
        {
            var key = AsString || group.Values.Count > 1 ? group.Name : Unwrap(group.Values[0]) ?? string.Empty;
            table[key] = group.Group;
        }

        WriteObject(table);
    }

    private static object? ValueOf(PropertyExpression key, PSObject item)
    {
        var results = key.Expression.GetValues(item);
        return results.Count > 0 && results[0].Exception is null ? results[0].Result : null;
    }

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private bool SameKeys(GroupInfo group, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (comparer.Compare(group.Values[i], values[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private int CompareGroups(GroupInfo left, GroupInfo right)
    {
        for (var i = 0; i < left.Values.Count; i++)
        {
            var order = comparer.Compare(left.Values[i], right.Values[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}

/// <summary>One group of Group-Object.</summary>
public class GroupInfo
{
    private readonly Collection<PSObject> members = [];

    internal GroupInfo(object?[] values)
    {
        Values = new ArrayList(values);
        Name = string.Join(", ", values.Select(value => value is null ? string.Empty : LanguagePrimitives.ConvertTo<string>(value)));
    }

    public ArrayList Values { get; }

    public virtual int Count => members.Count;

    public Collection<PSObject> Group => members;

    public string Name { get; }

    internal void Add(PSObject item) => members.Add(item);
}

/// <summary>One group of Group-Object -NoElement: the count without the members.</summary>
public sealed class GroupInfoNoElement : GroupInfo
{
    internal GroupInfoNoElement(GroupInfo full)
        : base(full.Values.ToArray())
    {
        Count = full.Count;
    }

    public override int Count { get; }
}
