using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Select-Object makes of one object: itself, a new object with the chosen properties, or the items of one property.</summary>
internal sealed class ObjectProjection
{
    private readonly Cmdlet cmdlet;
    private readonly IReadOnlyList<PropertyExpression>? properties;
    private readonly IReadOnlyList<WildcardPattern> excluded;
    private readonly PSPropertyExpression? expanded;

    public ObjectProjection(Cmdlet cmdlet, object[]? property, string[]? excludeProperty, string? expandProperty)
    {
        this.cmdlet = cmdlet;
        excluded = (excludeProperty ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        expanded = expandProperty is null ? null : new PSPropertyExpression(expandProperty);

        // -ExcludeProperty alone stands for: all properties but these.
        var chosen = property ?? (excluded.Count > 0 && expanded is null ? ["*"] : null);
        properties = chosen is null ? null : PropertyExpression.ParseAll(chosen);
    }

    public IEnumerable<PSObject?> Project(PSObject? input)
    {
        if (properties is null && expanded is null)
        {
            return [input];
        }

        if (input is null)
        {
            return [];
        }

        var notes = new List<PSNoteProperty>();
        foreach (var property in properties ?? [])
        {
            AddNotes(notes, property, input);
        }

        return expanded is null ? [NewObject(input, notes)] : Expand(input, notes);
    }

    private static PSObject NewObject(PSObject input, List<PSNoteProperty> notes)
    {
        var result = new PSObject();
        Attach(result, notes);
        var source = input.TypeNames.Count > 0 ? input.TypeNames[0] : "System.Object";
        result.TypeNames.Insert(0, source.StartsWith("Selected.", StringComparison.Ordinal) ? source : $"Selected.{source}");
        return result;
    }

    private static void Attach(PSObject target, List<PSNoteProperty> notes)
    {
        foreach (var note in notes)
        {
            target.Properties.Add(note);
        }
    }

    private void AddNotes(List<PSNoteProperty> notes, PropertyExpression property, PSObject input)
    {
        var resolved = property.Expression.ResolveNames(input);
        if (resolved.Count == 0 && !property.Expression.HasWildCardCharacters)
        {
            // A property that the object lacks is there, and null.
            AddNote(notes, property.Label ?? property.Expression.ToString(), value: null);
            return;
        }

        foreach (var expression in resolved)
        {
            var name = property.Label ?? expression.ToString();
            if (property.Label is null && excluded.Any(pattern => pattern.IsMatch(name)))
            {
                continue;
            }

            var results = expression.GetValues(input);
            AddNote(notes, name, ValueOf(results));
        }
    }

    /// <summary>A calculated property that throws is null and no error, as in the real cmdlet.</summary>
    private static object? ValueOf(List<PSPropertyExpressionResult> results) => results.Count switch
    {
        0 => null,
        1 => results[0].Exception is null ? results[0].Result : null,
        _ => results.Where(result => result.Exception is null).Select(result => result.Result).ToArray(),
    };

    private void AddNote(List<PSNoteProperty> notes, string name, object? value)
    {
        if (notes.Exists(note => note.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            cmdlet.WriteError(new ErrorRecord(
                new PSInvalidOperationException($"The property cannot be processed because the property \"{name}\" already exists."),
                "AlreadyExistingUserSpecifiedPropertyNoExpand",
                ErrorCategory.InvalidOperation,
                targetObject: null));
            return;
        }

        notes.Add(new PSNoteProperty(name, value));
    }

    private IEnumerable<PSObject?> Expand(PSObject input, List<PSNoteProperty> notes)
    {
        var results = expanded!.GetValues(input);
        if (results.Count == 0)
        {
            cmdlet.WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{expanded}\" cannot be found."),
                "ExpandPropertyNotFound",
                ErrorCategory.InvalidArgument,
                input));
            yield break;
        }

        if (results[0].Exception is { } failure)
        {
            cmdlet.WriteError(new ErrorRecord(failure, "PropertyEvaluationExpand", ErrorCategory.InvalidResult, input));
            yield break;
        }

        if (results[0].Result is not { } value)
        {
            yield break;
        }

        var items = LanguagePrimitives.GetEnumerable(value) ?? new[] { value };
        foreach (var item in items)
        {
            if (item is null)
            {
                continue;
            }

            // With notes a copy is decorated, so that the expanded object itself stays as it was.
            var result = notes.Count > 0 ? PSObject.AsPSObject(item).Copy() : PSObject.AsPSObject(item);
            Attach(result, notes);
            yield return result;
        }
    }
}
