using System.Collections;
using System.Management.Automation;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>New-Object for .NET types (COM needs Windows).</summary>
[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Net", Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = string.Empty;

    [Parameter(ParameterSetName = "Net", Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        var type = ResolveType();
        if (SessionState.LanguageMode == PSLanguageMode.ConstrainedLanguage && !EngineInternals.IsCoreType(type))
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSNotSupportedException("Cannot create type. Only core types are supported in this language mode."),
                "CannotCreateTypeConstrainedLanguage",
                ErrorCategory.PermissionDenied,
                targetObject: null));
        }

        var created = Construct(type);
        if (Property is not null)
        {
            SetProperties(created);
        }

        WriteObject(created);
    }

    private Type ResolveType()
    {
        try
        {
            return LanguagePrimitives.ConvertTo<Type>(TypeName);
        }
        catch (PSInvalidCastException)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."),
                "TypeNotFound",
                ErrorCategory.InvalidType,
                targetObject: null));
            throw;
        }
    }

    private PSObject Construct(Type type)
    {
        if (type.IsValueType && ArgumentList.Length == 0)
        {
            return PSObject.AsPSObject(Activator.CreateInstance(type)!);
        }

        try
        {
            return PSObject.AsPSObject(EngineInternals.Construct(type, ArgumentList));
        }
        catch (MethodException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, ArgumentList));
            throw;
        }
    }

    private void SetProperties(PSObject target)
    {
        foreach (DictionaryEntry entry in Property!)
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            try
            {
                if (target.Properties[name] is { } property)
                {
                    property.Value = entry.Value;
                }
                else if (target.BaseObject is PSCustomObject)
                {
                    target.Properties.Add(new PSNoteProperty(name, entry.Value));
                }
                else
                {
                    throw new PSInvalidOperationException($"The member \"{name}\" was not found for the specified .NET object.");
                }
            }
            catch (RuntimeException error)
            {
                ThrowTerminatingError(new ErrorRecord(error, "InvalidPropertyValue", ErrorCategory.InvalidArgument, target));
            }
        }
    }
}
