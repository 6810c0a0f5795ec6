using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using UnifiedLms.Jsonata;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Tests.Jsonata.Text;

/// <summary>Patterns that are matched without the platform's engine give what the engine gives.</summary>
public sealed class SimplePatternTests
{
    private static readonly string[] Texts =
    [
        "", "a", "<b>bold</b> < x <i", "+49 (0)171-555", "a,b;;c", "aaa-bbb_ccc", "1.5e3 $2", "\u00e9<\u00fc>\ud83d\ude00", "tab\there\r\nline", "<<<>>>", "[x]\\^", "b1-2",
    ];

    [Theory]
    [InlineData("<[^>]+>")]
    [InlineData("[^0-9+]")]
    [InlineData("[^<]+")]
    [InlineData("[^ab]+")]
    [InlineData("[^a]")]
    [InlineData("\\d+")]
    [InlineData("\\w+-\\w+")]
    [InlineData("a+b")]
    [InlineData("[a-c]+[-_]")]
    [InlineData("[+-]")]
    [InlineData("[;,]+")]
    [InlineData("\\(\\d\\)")]
    [InlineData("\\.")]
    [InlineData("[\\d.]+")]
    [InlineData("[\\]\\\\^]+")]
    [InlineData("\\r\\n")]
    [InlineData("b>")]
    public void Find_what_the_platform_finds(string pattern)
    {
        SimplePattern simple = Assert.IsType<SimplePattern>(SimplePattern.TryParse(pattern, string.Empty));
        Regex platform = JsRegex.Translate(pattern, string.Empty, TimeSpan.FromSeconds(10));
        foreach (string text in Texts)
        {
            List<(int, int)> expected = new();
            foreach (Match match in platform.Matches(text))
            {
                expected.Add((match.Index, match.Length));
            }

            List<(int, int)> found = new();
            int from = 0;
            while (simple.Find(text.AsSpan(), from, out int length, out bool isGivenUp) is int start and >= 0)
            {
                Assert.False(isGivenUp);
                found.Add((start, length));
                from = start + length;
            }

            Assert.Equal(expected, found);
        }
    }

    [Theory]
    [InlineData("a*")]
    [InlineData("a?")]
    [InlineData("a+?")]
    [InlineData("a{2}")]
    [InlineData("a+a")]
    [InlineData("\\w+\\d")]
    [InlineData("[^x]+[^y]")]
    [InlineData("a|b")]
    [InlineData("(a)")]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData(".")]
    [InlineData("\\s")]
    [InlineData("\\b")]
    [InlineData("\u00e9")]
    [InlineData("[\u00e9]")]
    [InlineData("[b-a]")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("[a")]
    [InlineData("[\\d-x]")]
    [InlineData("\\")]
    public void Anything_else_is_left_to_the_platform(string pattern) => Assert.Null(SimplePattern.TryParse(pattern, string.Empty));

    [Fact]
    public void Flags_are_left_to_the_platform() => Assert.Null(SimplePattern.TryParse("a", "i"));

    [Theory]
    [InlineData("$replace('a<b>c</b>d', /<[^>]+>/, ' ')", "\"a c d\"")]
    [InlineData("$replace('abc', /x/, '-')", "\"abc\"")]
    [InlineData("$replace('+49 (0)171', /[^0-9+]/, '')", "\"+490171\"")]
    [InlineData("$replace('a1b22', /\\d+/, '[number]')", "\"a[number]b[number]\"")]
    [InlineData("$replace('a1b22', /\\d+/, '<$0>')", "\"a<1>b<22>\"")]
    [InlineData("$replace('a1b22', /\\d+/, '-', 1)", "\"a-b22\"")]
    [InlineData("$contains('abc', /c/)", "true")]
    [InlineData("$contains('abc', /d/)", "false")]
    [InlineData("$match('a1b22', /\\d+/).match", "[\"1\",\"22\"]")]
    [InlineData("$split('a1b22c', /\\d+/)", "[\"a\",\"b\",\"c\"]")]
    public void Serve_the_functions(string expression, string expected) =>
        Assert.Equal(expected, JsonataExpression.Compile(expression).Evaluate(default).ToJson());

    [Fact]
    public void A_search_that_takes_too_long_is_left_to_the_platform_which_has_a_clock()
    {
        SimplePattern simple = SimplePattern.TryParse("<[^>]+>", string.Empty)!;
        Assert.Equal(-1, simple.Find(new string('<', 100_000).AsSpan(), 0, out _, out bool isGivenUp));
        Assert.True(isGivenUp);
        JsonataSettings settings = new() { Limits = new JsonataLimits { RegexTimeout = TimeSpan.FromMilliseconds(100) } };
        JsonataException error = Assert.Throws<JsonataException>(
            () => JsonataExpression.Compile("$contains($pad('', 1000000, '<'), /<[^>]+>/)", settings).Evaluate(default));
        Assert.Equal("D1014", error.Code);
    }
}
