using System.Text;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>The reader takes what the platform's strict reader takes, and nothing else.</summary>
public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("null")]
    [InlineData(" true ")]
    [InlineData("\t[\r\n]")]
    [InlineData("{}")]
    [InlineData("[0,-0,0.5,-1e5,1E+5,1e-5,123456789012345,1234567890123456,-123456789012345678901]")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\"")]
    [InlineData("{\"a\":{\"a\":{\"b\":[]}},\"a b\":1,\"\":2}")]
    [InlineData("[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2,\"c\":3},{\"b\":1},{\"ab\":1},{\"a\":1}]")]
    [InlineData("[\"1234567\",\"12345678\",\"123456789\",\"1234567\\\"\",\"12345678\\\\\",\"\u00e9\u00e9\u00e9\u00e9\u00e9\"]")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("nul")]
    [InlineData("nulll")]
    [InlineData("True")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1a")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("]")]
    [InlineData("[}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{1:1}")]
    [InlineData("\"open")]
    [InlineData("\"open\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"a\tb\"")]
    [InlineData("\"12345678\u0001\"")]
    [InlineData("[1] // no")]
    [InlineData("'a'")]
    [InlineData("NaN")]
    public void Takes_what_the_platform_takes(string json)
    {
        bool isJson = true;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            isJson = false;
        }

        if (isJson)
        {
            using JsonDocument document = JsonDocument.Parse(json);
            Assert.Equal(JsonataValue.FromObject(Plain(document.RootElement)), JsonataValue.Parse(json));
        }
        else
        {
            Assert.Equal("D3200", Assert.Throws<JsonataException>(() => JsonataValue.Parse(json)).Code);
        }
    }

    [Fact]
    public void Skips_a_byte_order_mark() =>
        Assert.Equal(1, JsonataValue.Parse(Encoding.UTF8.GetBytes("\uFEFF{\"a\":1}"))["a"].AsDouble());

    [Fact]
    public void Reads_what_is_nested_as_deep_as_the_limit()
    {
        Assert.Equal(JsonataKind.Array, JsonataValue.Parse(new string('[', 512) + new string(']', 512)).Kind);
        Assert.Throws<JsonataException>(() => JsonataValue.Parse(new string('[', 513) + new string(']', 513)));
    }

    private static object? Plain(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                System.Collections.Generic.Dictionary<string, object?> members = new();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    members[property.Name] = Plain(property.Value);
                }

                return members;
            case JsonValueKind.Array:
                System.Collections.Generic.List<object?> items = new();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    items.Add(Plain(item));
                }

                return items;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.GetRawText().IndexOfAny(['.', 'e', 'E']) < 0 ? decimal.Parse(element.GetRawText(), System.Globalization.CultureInfo.InvariantCulture) : element.GetDouble();
            case JsonValueKind.Null:
                return null;
            default:
                return element.GetBoolean();
        }
    }
}
