using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Orders values as Sort-Object does: by the language's own comparison, and as text where that has none.</summary>
internal sealed class ValueComparer(bool caseSensitive, CultureInfo culture) : IComparer<object?>
{
    public int Compare(object? x, object? y)
    {
        try
        {
            return LanguagePrimitives.Compare(x, y, !caseSensitive, culture);
        }
        catch (ArgumentException)
        {
            return culture.CompareInfo.Compare(Text(x), Text(y), caseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase);
        }
    }

    public static CultureInfo CultureFrom(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return CultureInfo.CurrentCulture;
        }

        return int.TryParse(name, CultureInfo.InvariantCulture, out var identifier)
            ? new CultureInfo(identifier)
            : new CultureInfo(name);
    }

    private static string Text(object? value) => value is null ? string.Empty : PSObject.AsPSObject(value).ToString();
}
