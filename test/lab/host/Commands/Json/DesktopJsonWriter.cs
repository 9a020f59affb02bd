using System.Collections;
using System.Globalization;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// JSON as 5.1 writes it: dates as \/Date(milliseconds)\/, the characters &lt; &gt; &amp; ' escaped, whole doubles without '.0', and,
/// uncompressed, two spaces after a colon with the children set in under their parent's brace.
/// </summary>
internal sealed class DesktopJsonWriter
{
    private readonly StringBuilder text = new();
    private readonly bool compress;

    private DesktopJsonWriter(bool compress) => this.compress = compress;

    public static string Write(object? value, bool compress)
    {
        var writer = new DesktopJsonWriter(compress);
        writer.Value(value, column: 0);
        return writer.text.ToString();
    }

    private void Value(object? value, int column)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case string or char or Guid or Uri:
                Text(value is Uri uri ? uri.OriginalString : value.ToString()!);
                break;
            case DateTime time:
                Date(time.ToUniversalTime());
                break;
            case DateTimeOffset time:
                Date(time.UtcDateTime);
                break;
            case double number:
                text.Append(number.ToString("r", CultureInfo.InvariantCulture));
                break;
            case float number:
                text.Append(number.ToString("r", CultureInfo.InvariantCulture));
                break;
            case IFormattable number:
                text.Append(number.ToString(format: null, CultureInfo.InvariantCulture));
                break;
            case IDictionary table:
                var entries = table.Cast<DictionaryEntry>().ToList();
                Block('{', '}', entries, column, entry => Entry(entry, column));
                break;
            case IEnumerable items:
                Block('[', ']', items.Cast<object?>().ToList(), column, item => Value(item, column + 4));
                break;
        }
    }

    private void Block<T>(char open, char close, List<T> items, int column, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            NewLine(column + 4);
            write(items[i]);
        }

        NewLine(column);
        text.Append(close);
    }

    private void Entry(DictionaryEntry entry, int column)
    {
        var start = text.Length;
        Text((string)entry.Key);
        text.Append(compress ? ":" : ":  ");
        Value(entry.Value, column + 4 + (text.Length - start));
    }

    private void NewLine(int column)
    {
        if (!compress)
        {
            text.Append("\r\n").Append(' ', column);
        }
    }

    private void Date(DateTime utc) =>
        text.Append(CultureInfo.InvariantCulture, $"\"\\/Date({(utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond})\\/\"");

    private void Text(string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\'' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
