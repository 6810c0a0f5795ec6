using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UnifiedLms.Jsonata;

/// <content>Making values and writing them.</content>
public readonly partial struct JsonataValue
{
    /// <summary>An array of the given elements; undefined ones are left out.</summary>
    public static JsonataValue ArrayOf(IReadOnlyList<JsonataValue> elements)
    {
        if (elements is null)
        {
            throw new ArgumentNullException(nameof(elements));
        }

        ValueArray array = new(new JsonataValue[elements.Count], 0);
        foreach (JsonataValue element in elements)
        {
            if (!element.IsUndefined)
            {
                array.Add(element);
            }
        }

        return new JsonataValue(array);
    }

    /// <summary>An object of the given members in their order; undefined ones are left out, and of two alike the last counts.</summary>
    public static JsonataValue ObjectOf(IEnumerable<KeyValuePair<string, JsonataValue>> members)
    {
        if (members is null)
        {
            throw new ArgumentNullException(nameof(members));
        }

        ValueObject result = new();
        foreach (KeyValuePair<string, JsonataValue> member in members)
        {
            if (!member.Value.IsUndefined)
            {
                result.Set(member.Key, member.Value);
            }
        }

        return new JsonataValue(result);
    }

    /// <summary>Reads one JSON value. The bytes are copied once; see <see cref="ParseShared"/> for reading without a copy.</summary>
    /// <exception cref="JsonataException">D3200 with line and column when the bytes are not one JSON value.</exception>
    public static JsonataValue Parse(ReadOnlySpan<byte> utf8Json) => JsonTreeReader.Read(utf8Json.ToArray());

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="JsonataException">D3200 with line and column when the text is not one JSON value.</exception>
    public static JsonataValue Parse(string json) =>
        JsonTreeReader.Read(JsonText.Encode(json ?? throw new ArgumentNullException(nameof(json))));

    /// <summary>Reads one JSON value without copying: the values refer to the buffer, which must not change while they live.</summary>
    /// <exception cref="JsonataException">D3200 with line and column when the bytes are not one JSON value.</exception>
    public static JsonataValue ParseShared(ReadOnlyMemory<byte> utf8Json) => JsonTreeReader.Read(utf8Json);

    /// <summary>Writes the value; undefined is written as <c>null</c> and a function as an empty string.</summary>
    /// <exception cref="JsonataException">D1011 when the value is nested too deeply.</exception>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonTreeWriter.Write(this, writer ?? throw new ArgumentNullException(nameof(writer)));

    /// <summary>The value as JSON text, with numbers as JavaScript writes them and non-ASCII characters as they are.</summary>
    /// <param name="indented">Two spaces per level rather than one line.</param>
    /// <exception cref="JsonataException">D1011 when the value is nested too deeply.</exception>
    public string ToJson(bool indented = false) => JsonTextWriter.Write(this, indented);
}
