using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Transport;

public sealed class ParameterWriterTests
{
    [Theory]
    [InlineData("""{"a":[{"b":1,"c":["x","y"]}],"d":true,"e":false}""", "a[0][b]=1;a[0][c][0]=x;a[0][c][1]=y;d=1;e=0")]
    [InlineData("""{"u":{"name":{"first":"Ann"}}}""", "u[name][first]=Ann")]
    [InlineData("""{"a":null,"b":[],"c":{},"d":"","e":[null,2]}""", "d=;e[1]=2")]
    public void Php_forms_nest(string json, string expected) => Assert.Equal(expected, Flat(json, BodyEncoding.PhpForm));

    [Theory]
    [InlineData("""{"state[]":["active","invited"],"x":true,"y":false}""", "state[]=active;state[]=invited;x=true;y=false")]
    [InlineData("""{"id":9007199254740993,"half":0.5,"big":12345678901234567890}""", "id=9007199254740993;half=0.5;big=12345678901234567890")]
    public void Other_forms_repeat_the_name(string json, string expected) => Assert.Equal(expected, Flat(json, BodyEncoding.Form));

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(ParameterWriter.Flatten(JsonataValue.Undefined, BodyEncoding.Form));

    [Fact]
    public void Unicode_and_reserved_characters_are_percent_encoded() => Assert.Equal(
        "q=J%C3%BCrgen%20%26%20%E3%81%95%3D%F0%9F%98%80%2B&a%5B0%5D=1",
        ParameterWriter.Encode(new[] { Pair("q", "Jürgen & さ=😀+"), Pair("a[0]", "1") }));

    [Theory]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(100_000)]
    public void Long_texts_are_written_whole(int length)
    {
        // An odd number before the pairs, so that some limit falls between the halves of a pair.
        string text = "x" + string.Concat(Enumerable.Repeat("😀", length / 2));
        string encoded = ParameterWriter.Encode(new[] { Pair("t", text) });
        Assert.Equal(text, Uri.UnescapeDataString(encoded.Substring(2)));
    }

    private static string Flat(string json, BodyEncoding encoding)
        => string.Join(";", ParameterWriter.Flatten(JsonataValue.Parse(json), encoding).Select(p => p.Key + "=" + p.Value));

    private static KeyValuePair<string, string> Pair(string name, string value) => new(name, value);
}
