using System;
using System.Management.Automation;
using System.Text.Json;

namespace UnifiedLms.PowerShell;

/// <summary>JSON to PowerShell objects, changing nothing: no text becomes a date, no whole number becomes a double.</summary>
internal static class RemoteJson
{
    public static object? Parse(ArraySegment<byte> utf8)
    {
        using JsonDocument document = JsonDocument.Parse(utf8.AsMemory());
        return Convert(document.RootElement);
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Members(element),
        JsonValueKind.Array => Items(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject Members(JsonElement element)
    {
        var members = new PSObject();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            // PowerShell knows no empty names and no two names that differ in case only: the first one stays.
            string name = property.Name.Length == 0 ? "_" : property.Name;
            if (members.Properties[name] is null)
            {
                members.Properties.Add(new PSNoteProperty(name, Convert(property.Value)), preValidated: true);
            }
        }

        return members;
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
