using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Turns objects into what the JSON writer knows (null, text, numbers, lists, dictionaries), by the rules of
/// ConvertTo-Json: values below the depth become text; properties that the type system adds to a value are kept, so that a
/// decorated value turns into an object with 'value'. 5.1 does so for strings and dates too, and for arrays (Count).
/// </summary>
internal sealed class JsonFlattener(PSCmdlet cmdlet, int depth, CancellationToken stopping)
{
    public bool EnumsAsStrings { get; init; }

    /// <summary>Something lay deeper than allowed.</summary>
    public bool Truncated { get; private set; }

    public object? Flatten(object? value) => Flatten(value, level: 0);

    private object? Flatten(object? value, int level)
    {
        stopping.ThrowIfCancellationRequested();
        var wrapper = value as PSObject;
        var bare = wrapper is null ? value : wrapper.BaseObject;
        if (bare is null or DBNull || ReferenceEquals(bare, System.Management.Automation.Language.NullString.Value))
        {
            return null;
        }

        if (IsScalar(bare))
        {
            return WithAddedProperties(wrapper, bare, bare, level);
        }

        if (bare is Enum enumeration)
        {
            return WithAddedProperties(wrapper, bare, EnumValue(enumeration), level);
        }

        if (level > depth)
        {
            Truncated = true;
            return wrapper is not null && bare is PSCustomObject
                ? LanguagePrimitives.ConvertTo<string>(wrapper)
                : WithAddedProperties(wrapper, bare, LanguagePrimitives.ConvertTo<string>(bare), level);
        }

        object flat = bare switch
        {
            IDictionary table => FlattenTable(table, level),
            IEnumerable items => FlattenItems(items, level),
            _ => FlattenMembers(bare, level),
        };
        return WithAddedProperties(wrapper, bare, flat, level);
    }

    private static bool IsScalar(object value) =>
        value is string or DateTime or DateTimeOffset or Guid or Uri or decimal or BigInteger || value.GetType().IsPrimitive;

    private object EnumValue(Enum value)
    {
        var underlying = Enum.GetUnderlyingType(value.GetType());

        // 64-bit enums have always been written by name.
        return EnumsAsStrings || underlying == typeof(long) || underlying == typeof(ulong)
            ? value.ToString()
            : Convert.ChangeType(value, underlying, System.Globalization.CultureInfo.InvariantCulture);
    }

    private OrderedDictionary FlattenTable(IDictionary table, int level)
    {
        var result = NewTable();
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string name)
            {
                cmdlet.ThrowTerminatingError(new ErrorRecord(
                    new InvalidOperationException(
                        $"The type '{table.GetType().FullName}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."),
                    "NonStringKeyInDictionary",
                    ErrorCategory.InvalidOperation,
                    table));
                continue;
            }

            result[name] = Flatten(entry.Value, level + 1);
        }

        return result;
    }

    private List<object?> FlattenItems(IEnumerable items, int level)
    {
        var result = new List<object?>();
        foreach (var item in items)
        {
            result.Add(Flatten(item, level + 1));
        }

        return result;
    }

    private OrderedDictionary FlattenMembers(object value, int level)
    {
        var result = NewTable();
        var type = value.GetType();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            result[field.Name] = Flatten(Read(() => field.GetValue(value)), level + 1);
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is { } getter && getter.GetParameters().Length == 0)
            {
                result[property.Name] = Flatten(Read(() => getter.Invoke(value, [])), level + 1);
            }
        }

        return result;
    }

    private object? WithAddedProperties(PSObject? wrapper, object bare, object? flat, int level)
    {
        if (wrapper is null || (!DesktopEdition.IsOn && bare is string or DateTime))
        {
            return flat;
        }

        var table = flat as OrderedDictionary;
        var added = table ?? NewTable();
        if (table is null)
        {
            added["value"] = flat;
        }

        // Members that only adapt the .NET ones are wanted where there was nothing else to read them from.
        var whole = bare is not (string or IDictionary or IEnumerable) && !IsScalar(bare) && bare is not Enum;
        foreach (var property in wrapper.Properties)
        {
            if ((whole || property is not PSProperty) && !added.Contains(property.Name))
            {
                added[property.Name] = Flatten(Read(() => property.Value), level + 1);
            }
        }

        if (DesktopEdition.IsOn && bare is Array array)
        {
            added["Count"] = array.Length;
        }

        return table is null && added.Count == 1 ? flat : added;
    }

    private static OrderedDictionary NewTable() => new(StringComparer.Ordinal);

    /// <summary>A property that throws is null in the text.</summary>
    private static object? Read(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception error) when (error is TargetInvocationException or GetValueException)
        {
            return null;
        }
    }
}
