using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

public sealed class ValueTests
{
    [Theory]
    [InlineData("{\"a\":[1,-2.5,1e+21,true,null,\"x\\n\\u0000\\\"\"],\"b\":{}}")]
    [InlineData("[12345678901234567890,-9223372036854775808,0.1]")]
    [InlineData("\"\\ud800 lone\"")]
    [InlineData("\"S\u00F8ren \uD83D\uDE00\"")]
    public void Text_comes_back_as_it_was_read(string json) => Assert.Equal(json, JsonataValue.Parse(json).ToJson());

    [Fact]
    public void Indented_text_is_that_of_JavaScript() =>
        Assert.Equal("{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}", JsonataValue.Parse("{\"a\":[1],\"b\":[]}").ToJson(indented: true));

    [Fact]
    public void The_last_of_members_alike_counts()
    {
        JsonataValue value = JsonataValue.Parse("{\"a\":1,\"b\":2,\"a\":3}");
        Assert.Equal(2, value.Count);
        Assert.Equal(3, value["a"].AsDouble());
    }

    [Fact]
    public void Objects_know_where_they_stood_in_the_bytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("[ {\"a\": {\"b\": 1}} , {} ]");
        JsonataValue value = JsonataValue.Parse(bytes);
        Assert.True(value[0].TryGetSource(out int offset, out int length));
        Assert.Equal("{\"a\": {\"b\": 1}}", Encoding.UTF8.GetString(bytes, offset, length));
        Assert.True(value[0]["a"].TryGetSource(out offset, out length));
        Assert.Equal("{\"b\": 1}", Encoding.UTF8.GetString(bytes, offset, length));
        Assert.False(value.TryGetSource(out _, out _));
        Assert.False(JsonataExpression.Compile("{\"a\": 1}").Evaluate(default).TryGetSource(out _, out _));
    }

    [Fact]
    public void Wide_objects_and_data_as_names_are_read_too()
    {
        StringBuilder json = new("{");
        for (int i = 0; i < 1000; i++)
        {
            json.Append(i == 0 ? string.Empty : ",").Append("\"k\\u0061").Append(i).Append("\":").Append(i);
        }

        JsonataValue value = JsonataValue.Parse(json.Append('}').ToString());
        Assert.Equal(1000, value.Count);
        Assert.Equal(999, value["ka999"].AsDouble());
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(i, JsonataValue.Parse("{\"id" + i + "\":" + i + "}")["id" + i].AsDouble());
        }
    }

    [Fact]
    public void Converts_from_ordinary_objects()
    {
        JsonataValue value = JsonataValue.FromObject(new Dictionary<string, object?>
        {
            ["null"] = null,
            ["long"] = 9007199254740993L,
            ["decimal"] = 1.5m,
            ["ulong"] = ulong.MaxValue,
            ["float"] = 0.1f,
            ["date"] = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            ["guid"] = Guid.Empty,
            ["uri"] = new Uri("https://example.org/x"),
            ["list"] = new object[] { 1, "two", new Dictionary<int, bool> { [3] = true } },
            ["json"] = JsonDocument.Parse("{\"a\":[1]}").RootElement,
            ["day"] = DayOfWeek.Monday,
            ["db"] = DBNull.Value,
            ["big"] = System.Numerics.BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture),
            ["small"] = System.Numerics.BigInteger.One,
            ["char"] = 'c',
            ["span"] = new TimeSpan(1, 2, 3, 4),
            ["document"] = JsonDocument.Parse("[1]"),
            ["bytes"] = new byte[] { 1, 2, 3 },
        });
        Assert.Equal(
            "{\"null\":null,\"long\":9007199254740993,\"decimal\":1.5,\"ulong\":18446744073709551615,\"float\":0.1,\"date\":\"2024-02-29T10:00:00.000Z\","
            + "\"guid\":\"00000000-0000-0000-0000-000000000000\",\"uri\":\"https://example.org/x\",\"list\":[1,\"two\",{\"3\":true}],\"json\":{\"a\":[1]},\"day\":\"Monday\","
            + "\"db\":null,\"big\":123456789012345678901234567890,\"small\":1,\"char\":\"c\",\"span\":\"1.02:03:04\",\"document\":[1],\"bytes\":\"AQID\"}",
            value.ToJson());
    }

    [Fact]
    public void An_object_that_contains_itself_is_refused()
    {
        Dictionary<string, object?> loop = new();
        loop["self"] = loop;
        Assert.Throws<ArgumentException>(() => JsonataValue.FromObject(loop));
    }

    [Fact]
    public void Converts_to_ordinary_objects()
    {
        Dictionary<string, object?> members = Assert.IsType<Dictionary<string, object?>>(
            JsonataValue.Parse("{\"b\":1,\"a\":[1.5,null,\"x\",false],\"id\":9007199254740993}").ToObject());
        Assert.Equal(new[] { "b", "a", "id" }, members.Keys);
        Assert.Equal(1L, members["b"]);
        Assert.Equal(new object?[] { 1.5, null, "x", false }, members["a"]);
        Assert.Equal(9007199254740993L, members["id"]);
        Assert.Null(JsonataValue.Undefined.ToObject());
    }

    [Fact]
    public void Equality_is_deep_and_ignores_the_order_of_members()
    {
        Assert.Equal(JsonataValue.Parse("{\"a\":[1,{\"b\":\"\\u0041\"}],\"c\":2}"), JsonataValue.Parse("{\"c\":2.0,\"a\":[1,{\"b\":\"A\"}]}"));
        Assert.NotEqual(JsonataValue.Parse("[1,2]"), JsonataValue.Parse("[2,1]"));
        Assert.NotEqual(JsonataValue.Null, JsonataValue.Undefined);
        Assert.Equal(JsonataValue.Parse("\"A\"").GetHashCode(), JsonataValue.From("A").GetHashCode());
    }

    [Fact]
    public void Writes_with_the_platforms_writer()
    {
        JsonataValue value = JsonataValue.Parse("{\"a b\":[1,1.5,1e21,12345678901234567890,\"x\\\"y\",true,null],\"\u00E5\":\"\"}");
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            value.WriteTo(writer);
        }

        Assert.Equal(value, JsonataValue.Parse(stream.ToArray()));
    }

    [Theory]
    [InlineData("{\"a\":null,\"b\":[null,1,{\"c\":null}],\"d\":{\"e\":null}}", "{\"b\":[1,{}],\"d\":{}}")]
    [InlineData("[null,null]", "[]")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    public void Nulls_are_left_out_at_every_depth(string json, string expected)
        => Assert.Equal(expected, JsonataValue.Parse(json).WithoutNulls().ToJson());

    [Fact]
    public void Without_its_nulls_an_object_still_knows_where_it_stood()
    {
        JsonataValue clean = JsonataValue.Parse("[{\"a\":null,\"b\":2}]").WithoutNulls();
        Assert.True(clean[0].TryGetSource(out int offset, out int length));
        Assert.Equal((1, 16), (offset, length));
        Assert.True(JsonataValue.Null.WithoutNulls().IsUndefined);
    }

    [Fact]
    public void Asking_for_another_kind_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => JsonataValue.From(1.0).AsString());
        Assert.Throws<InvalidOperationException>(() => JsonataValue.From("1").AsDouble());
        Assert.Throws<InvalidOperationException>(() => JsonataValue.Null.MemberName(0));
        Assert.True(JsonataValue.From(1.0)["member"].IsUndefined);
        Assert.True(JsonataValue.From("x")[0].IsUndefined);
    }
}
