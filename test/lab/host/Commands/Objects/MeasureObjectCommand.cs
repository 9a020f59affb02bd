using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = "GenericMeasure")]
public sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, Statistics> measured = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public PSPropertyExpression[]? Property { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter StandardDeviation { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (Property is null)
        {
            Take(string.Empty, InputObject);
            return;
        }

        foreach (var property in Property)
        {
            foreach (var expression in property.ResolveNames(InputObject))
            {
                foreach (var result in expression.GetValues(InputObject))
                {
                    if (result.Exception is null && result.Result is not null)
                    {
                        Take(expression.ToString(), result.Result);
                    }
                }
            }
        }
    }

    protected override void EndProcessing()
    {
        if (Property is null)
        {
            WriteObject(Result(measured.GetValueOrDefault(string.Empty) ?? new Statistics(), property: null));
            return;
        }

        foreach (var property in Property)
        {
            if (!order.Exists(name => name.Equals(property.ToString(), StringComparison.OrdinalIgnoreCase)) && !property.HasWildCardCharacters)
            {
                WriteError(new ErrorRecord(
                    new PSArgumentException($"The property \"{property}\" cannot be found in the input for any objects."),
                    "GenericMeasurePropertyNotFound",
                    ErrorCategory.InvalidArgument,
                    targetObject: null));
            }
        }

        foreach (var name in order)
        {
            WriteObject(Result(measured[name], name));
        }
    }

    private void Take(string name, object value)
    {
        if (!measured.TryGetValue(name, out var statistics))
        {
            measured[name] = statistics = new Statistics();
            order.Add(name);
        }

        statistics.Count++;
        if (AllStats || Maximum || Minimum)
        {
            statistics.Compare(value is PSObject wrapped ? wrapped.BaseObject : value);
        }

        if (!AllStats && !Sum && !Average && !StandardDeviation)
        {
            return;
        }

        if (LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number))
        {
            statistics.Add(number);
        }
        else
        {
            WriteError(new ErrorRecord(
                new PSInvalidCastException($"Input object \"{value}\" is not numeric."),
                "NonNumericInputObject",
                ErrorCategory.InvalidType,
                value));
        }
    }

    private GenericMeasureInfo Result(Statistics statistics, string? property) => new()
    {
        Count = statistics.Count,
        Property = property,
        Sum = AllStats || Sum ? statistics.Sum : null,
        Average = (AllStats || Average) && statistics.Numbers > 0 ? statistics.Sum / statistics.Numbers : null,
        Maximum = AllStats || Maximum ? statistics.Largest : null,
        Minimum = AllStats || Minimum ? statistics.Smallest : null,
        StandardDeviation = AllStats || StandardDeviation ? statistics.Deviation : null,
    };

    private sealed class Statistics
    {
        private readonly ValueComparer comparer = new(caseSensitive: false, CultureInfo.CurrentCulture);
        private double sumOfSquares;

        public int Count { get; set; }

        public int Numbers { get; private set; }

        public double Sum { get; private set; }

        public object? Largest { get; private set; }

        public object? Smallest { get; private set; }

        public double? Deviation =>
            Numbers < 2 ? null : Math.Sqrt((sumOfSquares - (Sum * Sum / Numbers)) / (Numbers - 1));

        public void Add(double number)
        {
            Numbers++;
            Sum += number;
            sumOfSquares += number * number;
        }

        public void Compare(object value)
        {
            // Numbers are shown as double, as the real cmdlet does; other values keep their type.
            var shown = value is string || !LanguagePrimitives.TryConvertTo<double>(value, out var number) || value is DateTime ? value : number;
            Largest = Largest is null || comparer.Compare(shown, Largest) > 0 ? shown : Largest;
            Smallest = Smallest is null || comparer.Compare(shown, Smallest) < 0 ? shown : Smallest;
        }
    }
}

/// <summary>Result of Measure-Object.</summary>
public sealed class GenericMeasureInfo
{
    public int Count { get; init; }

    public double? Average { get; init; }

    public double? Sum { get; init; }

    public object? Maximum { get; init; }

    public object? Minimum { get; init; }

    public double? StandardDeviation { get; init; }

    public string? Property { get; init; }
}
