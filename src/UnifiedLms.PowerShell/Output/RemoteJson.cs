using System;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Text.Json;

namespace UnifiedLms.PowerShell;

/// <summary>JSON to PowerShell objects, changing nothing: no text becomes a date, no whole number becomes a double.</summary>
internal static class RemoteJson
{
    // As deep as the platform writes.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    public static object? Parse(ArraySegment<byte> utf8)
    {
        using JsonDocument document = JsonDocument.Parse(utf8.AsMemory(), Options);
        return Convert(document.RootElement);
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Members(element),
        JsonValueKind.Array => Items(element),
        JsonValueKind.String => LooseText.Of(element),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object Members(JsonElement element)
    {
        var members = new PSObject();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            // PowerShell knows no empty names.
            string name = LooseText.NameOf(property) is { Length: > 0 } given ? given : "_";
            object? value = Convert(property.Value);
            if (members.Properties[name] is not PSPropertyInfo known)
            {
                members.Properties.Add(new PSNoteProperty(name, value), preValidated: true);
            }
            else if (known.Name == name)
            {
                known.Value = value;
            }
            else
            {
                return Entries(element);
            }
        }

        return members;
    }

    /// <summary>
    /// The properties of an object are found whatever their case. Where names differ in nothing else, only a dictionary holds all of
    /// them; <c>$x.Id</c> and <c>$x.id</c> read it as they would an object. Of two names that are the same the last one counts.
    /// </summary>
    private static OrderedDictionary Entries(JsonElement element)
    {
        var entries = new OrderedDictionary(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            entries[LooseText.NameOf(property)] = Convert(property.Value);
        }

        return entries;
    }

    private static object?[] Items(JsonElement element)
    {
        var items = new object?[element.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            items[index++] = Convert(item);
        }

        return items;
    }

    /// <summary>Decimal takes ids beyond 64 bits exactly; with a fraction or an exponent a double is what the provider meant.</summary>
    private static object Number(JsonElement element) =>
        element.TryGetInt64(out long whole) ? whole
        : element.GetRawText().IndexOfAny(['.', 'e', 'E']) < 0 && element.TryGetDecimal(out decimal big) ? big
        : element.GetDouble();
}
