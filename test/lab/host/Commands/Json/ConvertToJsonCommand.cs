using System.Management.Automation;
using Newtonsoft.Json;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>ConvertTo-Json of PowerShell 7.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[Edition(desktop: false)]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> items = [];
    private readonly CancellationTokenSource stopping = new();

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    [Parameter]
    public StringEscapeHandling EscapeHandling { get; set; } = StringEscapeHandling.Default;

    protected override void ProcessRecord() => items.Add(InputObject);

    protected override void EndProcessing()
    {
        if (items.Count == 0)
        {
            return;
        }

        var flattener = new JsonFlattener(this, Depth, stopping.Token) { EnumsAsStrings = EnumsAsStrings };
        var value = flattener.Flatten(items.Count > 1 || AsArray ? items : items[0]);
        if (flattener.Truncated)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }

        var settings = new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.None,
            MaxDepth = 1024,
            Formatting = Compress ? Formatting.None : Formatting.Indented,
            StringEscapeHandling = EscapeHandling,
        };
        WriteObject(JsonConvert.SerializeObject(value, settings));
    }

    protected override void StopProcessing() => stopping.Cancel();
}
