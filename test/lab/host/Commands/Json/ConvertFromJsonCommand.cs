using System.Management.Automation;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>How dates in JSON become values (7.5).</summary>
public enum JsonDateKind
{
    Default,
    Local,
    Utc,
    Offset,
    String,
}

/// <summary>ConvertFrom-Json of PowerShell 7: arrays are unrolled and text that looks like an ISO 8601 date becomes a DateTime.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
[Edition(desktop: false)]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    [Parameter]
    public JsonDateKind DateKind { get; set; }

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing()
    {
        var reader = new JsonReading { AsHashtable = AsHashtable, Depth = Depth, DateKind = DateKind };
        JsonInput.Convert(this, lines, reader, value => WriteObject(value, enumerateCollection: !NoEnumerate));
    }
}

/// <summary>ConvertFrom-Json of 5.1: an array stays one object, dates stay text unless written \/Date()\/, fractions are decimals.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
[Edition(desktop: true)]
public sealed class DesktopConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing() =>
        JsonInput.Convert(this, lines, new JsonReading { Depth = 100, Desktop = true }, value => WriteObject(value, enumerateCollection: false));
}
