using System.Management.Automation;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>ConvertTo-Json of Windows PowerShell 5.1: fewer parameters, other text, no warning when the depth cuts.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[Edition(desktop: true)]
public sealed class DesktopConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> items = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => items.Add(InputObject);

    protected override void EndProcessing()
    {
        if (items.Count == 0)
        {
            return;
        }

        if (Depth > 100)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("The maximum depth allowed for serialization is 100."),
                "ReachedMaximumDepthAllowed",
                ErrorCategory.InvalidOperation,
                targetObject: null));
        }

        var flattener = new JsonFlattener(this, Depth, CancellationToken.None);
        WriteObject(DesktopJsonWriter.Write(flattener.Flatten(items.Count > 1 ? items : items[0]), Compress));
    }
}
