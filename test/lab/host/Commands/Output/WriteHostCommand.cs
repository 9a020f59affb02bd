using System.Collections;
using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Write-Host: an information record tagged PSHOST, which the host shows on standard output.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        var text = Object is null ? string.Empty : Flatten(Object);
        var message = new HostInformationMessage
        {
            Message = text,
            NoNewLine = NoNewline.IsPresent,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };
        WriteInformation(message, ["PSHOST"]);
    }

    private string Flatten(object value)
    {
        if (value is PSObject { BaseObject: not PSCustomObject } wrapped)
        {
            value = wrapped.BaseObject is IEnumerable ? wrapped.BaseObject : wrapped;
        }

        if (value is string text)
        {
            return text;
        }

        if (value is not IEnumerable items || value is IDictionary)
        {
            return LanguagePrimitives.ConvertTo<string>(value);
        }

        var separator = LanguagePrimitives.ConvertTo<string>(Separator);
        var result = new StringBuilder();
        foreach (var item in items)
        {
            if (result.Length > 0)
            {
                result.Append(separator);
            }

            if (item is not null)
            {
                result.Append(Flatten(item));
            }
        }

        return result.ToString();
    }
}
