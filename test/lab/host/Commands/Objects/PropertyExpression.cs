using System.Collections;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// One item of a -Property list: a name (wildcards allowed), a script block, or a hashtable with an expression and, as the
/// cmdlet allows, a name and an order. Keys of the hashtable may be shortened, as everywhere in PowerShell.
/// </summary>
internal sealed class PropertyExpression
{
    private PropertyExpression(PSPropertyExpression expression, string? label, bool? descending)
    {
        Expression = expression;
        Label = label;
        Descending = descending;
    }

    public PSPropertyExpression Expression { get; }

    /// <summary>Name given to a calculated property.</summary>
    public string? Label { get; }

    /// <summary>Order given to this key alone; null when it follows the cmdlet's.</summary>
    public bool? Descending { get; }

    public static IReadOnlyList<PropertyExpression> ParseAll(IEnumerable? items)
    {
        var result = new List<PropertyExpression>();
        foreach (var item in items ?? Array.Empty<object>())
        {
            result.Add(Parse(item));
        }

        return result;
    }

    public static PropertyExpression Parse(object? item)
    {
        var value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            ScriptBlock script => new PropertyExpression(new PSPropertyExpression(script), label: null, descending: null),
            IDictionary table => ParseTable(table),
            null => throw new PSArgumentException("A property cannot be null."),
            _ => new PropertyExpression(new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(value)), label: null, descending: null),
        };
    }

    private static PropertyExpression ParseTable(IDictionary table)
    {
        PSPropertyExpression? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            var key = LanguagePrimitives.ConvertTo<string>(entry.Key);
            if (Matches(key, "expression"))
            {
                expression = Parse(entry.Value).Expression;
            }
            else if (Matches(key, "name") || Matches(key, "label"))
            {
                label = LanguagePrimitives.ConvertTo<string>(entry.Value);
            }
            else if (Matches(key, "descending"))
            {
                descending = LanguagePrimitives.IsTrue(entry.Value);
            }
            else if (Matches(key, "ascending"))
            {
                descending = !LanguagePrimitives.IsTrue(entry.Value);
            }
            else
            {
                throw new PSArgumentException($"The key '{key}' is not valid.");
            }
        }

        return new PropertyExpression(
            expression ?? throw new PSArgumentException("The 'Expression' key is missing."),
            label,
            descending);
    }

    private static bool Matches(string key, string full) =>
        key.Length > 0 && full.StartsWith(key, StringComparison.OrdinalIgnoreCase);
}
