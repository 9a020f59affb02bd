using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Scope handling that the variable cmdlets share.</summary>
public abstract class VariableCommandBase : PSCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Scope { get; set; }

    /// <summary>Variables the caller sees whose names match; a name that matches none is an error unless it has wildcards.</summary>
    protected IEnumerable<PSVariable> Find(string name, bool literalMissing = true)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            var single = FindInScope(name);
            if (single is not null)
            {
                return [single];
            }

            if (literalMissing)
            {
                WriteError(new ErrorRecord(
                    new ItemNotFoundException($"Cannot find a variable with the name '{name}'."), "VariableNotFound", ErrorCategory.ObjectNotFound, name));
            }

            return [];
        }

        return SessionState.InvokeProvider.ChildItem.Get($"Variable:\\{name}", recurse: false)
            .Select(item => item.BaseObject)
            .OfType<PSVariable>()
            .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase);
    }

    protected PSVariable? FindInScope(string name) =>
        SessionState.PSVariable.Get(Scope is null or "0" || name.Contains(':', StringComparison.Ordinal) ? name : Qualified(name));

    /// <summary>Script, Global and Local scopes by their prefix; numbers are not part of the lab.</summary>
    protected string Qualified(string name)
    {
        if (Scope is null)
        {
            return name;
        }

        return int.TryParse(Scope, out _)
            ? throw new PSArgumentException("The lab's host knows the scopes Global, Script, Local and Private, not numbers.")
            : $"{Scope}:{name}";
    }
}

[Cmdlet(VerbsCommon.Get, "Variable")]
public sealed class GetVariableCommand : VariableCommandBase
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var variable in Name.SelectMany(name => Find(name)))
        {
            WriteObject(ValueOnly ? variable.Value : variable);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
public sealed class SetVariableCommand : VariableCommandBase
{
    private readonly List<object?> values = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions? Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => values.Add(Value);

    protected override void EndProcessing()
    {
        var value = values.Count switch
        {
            0 => null,
            1 => values[0],
            _ => values.ToArray(),
        };
        foreach (var name in Name)
        {
            if (!ShouldProcess($"Name: {name} Value: {value}", "Set variable"))
            {
                continue;
            }

            SessionState.PSVariable.Set(Qualified(name), value);
            if (FindInScope(name) is not { } variable)
            {
                continue;
            }

            variable.Description = Description ?? variable.Description;
            variable.Options = Option ?? variable.Options;
            if (PassThru)
            {
                WriteObject(variable);
            }
        }
    }
}

[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
public sealed class NewVariableCommand : VariableCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public string Description { get; set; } = string.Empty;

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (!ShouldProcess($"Name: {Name} Value: {Value}", "New variable"))
        {
            return;
        }

        // The caller's own scope is asked, so that a variable of an outer scope may be hidden.
        if (!Force && SessionState.PSVariable.Get(Scope is null ? $"local:{Name}" : Qualified(Name)) is not null)
        {
            WriteError(new ErrorRecord(
                new SessionStateException($"A variable with name '{Name}' already exists."), "VariableAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        SessionState.PSVariable.Set(Qualified(Name), Value);
        if (FindInScope(Name) is { } variable)
        {
            variable.Description = Description;
            variable.Options = Option;
            if (PassThru)
            {
                WriteObject(variable);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariableCommand : VariableCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var variable in Name.SelectMany(name => Find(name)).ToList())
        {
            if (ShouldProcess($"Name: {variable.Name}", "Remove variable"))
            {
                SessionState.PSVariable.Remove(Scope is null ? variable.Name : Qualified(variable.Name));
            }
        }
    }
}
