using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Alias")]
public sealed class GetAliasCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public string? Definition { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var alias in Name.SelectMany(name => InvokeCommand.GetCommands(name, CommandTypes.Alias, nameIsPattern: true)).Cast<AliasInfo>())
        {
            if (Definition is null || WildcardPattern.Get(Definition, WildcardOptions.IgnoreCase).IsMatch(alias.Definition))
            {
                WriteObject(alias);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Alias")]
public class SetAliasCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Value { get; set; } = string.Empty;

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var path = Scope is null ? $"Alias:\\{Name}" : $"Alias:\\{Scope}:{Name}";
        SessionState.InvokeProvider.Item.Set(path, Value);
    }
}

[Cmdlet(VerbsCommon.New, "Alias")]
public sealed class NewAliasCommand : SetAliasCommand
{
}
