using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.PowerShell.Commands;

/// <summary>Two keys of one object cannot both be properties.</summary>
internal sealed class JsonKeyException(string errorId, string message) : Exception(message)
{
    public string ErrorId { get; } = errorId;
}

/// <summary>Reads one JSON document into objects.</summary>
internal sealed partial class JsonReading
{
    public bool AsHashtable { get; init; }

    public bool Desktop { get; init; }

    public int Depth { get; init; }

    public JsonDateKind DateKind { get; init; }

    /// <exception cref="ArgumentException">The text is not JSON, or deeper than allowed.</exception>
    /// <exception cref="JsonKeyException">A key is there twice.</exception>
    public object? Read(string text)
    {
        var settings = new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.None,
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
            MaxDepth = Depth,
            FloatParseHandling = Desktop ? FloatParseHandling.Decimal : FloatParseHandling.Double,
            DateParseHandling = Dates(),
            DateTimeZoneHandling = DateKind switch
            {
                JsonDateKind.Local => DateTimeZoneHandling.Local,
                JsonDateKind.Utc => DateTimeZoneHandling.Utc,
                _ => DateTimeZoneHandling.RoundtripKind,
            },
        };
        try
        {
            return Convert(JsonConvert.DeserializeObject<JToken>(text, settings));
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"Conversion from JSON failed with error: {error.Message}", error);
        }
    }

    private DateParseHandling Dates()
    {
        if (Desktop || DateKind == JsonDateKind.String)
        {
            return DateParseHandling.None;
        }

        return DateKind == JsonDateKind.Offset ? DateParseHandling.DateTimeOffset : DateParseHandling.DateTime;
    }

    private object? Convert(JToken? token) => token switch
    {
        null => null,
        JObject table => AsHashtable ? ConvertToTable(table) : ConvertToObject(table),
        JArray items => items.Select(Convert).ToArray(),
        JValue value => ConvertValue(value.Value),
        _ => throw new ArgumentException($"Conversion from JSON failed with error: unexpected {token.Type}."),
    };

    private OrderedHashtable ConvertToTable(JObject source)
    {
        var result = new OrderedHashtable();
        foreach (var property in source.Properties())
        {
            result[property.Name] = Convert(property.Value);
        }

        return result;
    }

    private PSObject ConvertToObject(JObject source)
    {
        var result = new PSObject();
        foreach (var property in source.Properties())
        {
            if (property.Name.Length == 0)
            {
                throw new JsonKeyException(
                    "EmptyKeyInJsonString",
                    "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.");
            }

            if (result.Properties[property.Name] is { } existing)
            {
                throw new JsonKeyException(
                    "KeysWithDifferentCasingInJsonString",
                    $"Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{existing.Name}' was '{property.Name}'.");
            }

            result.Properties.Add(new PSNoteProperty(property.Name, Convert(property.Value)));
        }

        return result;
    }

    private object? ConvertValue(object? value)
    {
        if (!Desktop)
        {
            return value;
        }

        return value switch
        {
            long number when number is >= int.MinValue and <= int.MaxValue => (int)number,
            BigInteger number => (decimal)number,
            string text when MicrosoftDate().Match(text) is { Success: true } match =>
                DateTime.UnixEpoch.AddMilliseconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
            _ => value,
        };
    }

    [GeneratedRegex(@"^/Date\((-?\d+)(?:[+-]\d{4})?\)/$")]
    private static partial Regex MicrosoftDate();
}
