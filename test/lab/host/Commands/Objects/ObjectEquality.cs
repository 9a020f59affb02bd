using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Equality for -Unique and Compare-Object: values compare as values, objects made of notes compare property by property.</summary>
internal static class ObjectEquality
{
    public static bool Same(PSObject? left, PSObject? right, bool caseSensitive)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (left.BaseObject is PSCustomObject && right.BaseObject is PSCustomObject)
        {
            return SameProperties(left, right, caseSensitive);
        }

        if (left.BaseObject is string a && right.BaseObject is string b)
        {
            return string.Equals(a, b, caseSensitive ? StringComparison.CurrentCulture : StringComparison.CurrentCultureIgnoreCase);
        }

        if (left.BaseObject is IComparable && left.BaseObject.GetType() == right.BaseObject.GetType())
        {
            return new ValueComparer(caseSensitive, CultureInfo.CurrentCulture).Compare(left.BaseObject, right.BaseObject) == 0;
        }

        return LanguagePrimitives.Equals(left, right, !caseSensitive);
    }

    private static bool SameProperties(PSObject left, PSObject right, bool caseSensitive)
    {
        var leftNames = left.Properties.Select(property => property.Name).ToList();
        var rightNames = right.Properties.Select(property => property.Name).ToList();
        return leftNames.Count == rightNames.Count
            && leftNames.TrueForAll(name =>
                right.Properties[name] is { } other
                && Same(Wrap(left.Properties[name].Value), Wrap(other.Value), caseSensitive));
    }

    private static PSObject? Wrap(object? value) => value is null ? null : PSObject.AsPSObject(value);
}
