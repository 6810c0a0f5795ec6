using System;
using System.Linq;
using System.Text.RegularExpressions;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Tests.Jsonata.Text;

/// <summary>Patterns mean on .NET what they mean in JavaScript.</summary>
public sealed class JsRegexTests
{
    [Theory]
    [InlineData(@"\d+", "", "1\u06612", "1,2")]
    [InlineData(@"\w+", "", "a\u00E4b_1", "a,b_1")]
    [InlineData(@"\s", "", "\u200B\uFEFF\u00A0", "\uFEFF,\u00A0")]
    [InlineData(@"\bb", "", "\u00E4b", "b")]
    [InlineData(@"\Bb", "", "ab", "b")]
    [InlineData("a$", "", "a\n", "")]
    [InlineData("a$", "m", "a\u2028", "a")]
    [InlineData("^b", "m", "a\rb", "b")]
    [InlineData("^b", "", "a\nb", "")]
    [InlineData("a.", "", "a\ra\u2029ab", "ab")]
    [InlineData("a.", "s", "a\n", "a\n")]
    [InlineData("a[^]", "", "a\n", "a\n")]
    [InlineData("a[]|b", "", "ab", "b")]
    [InlineData("[[-\\]]+", "", "[\\]", "[\\]")]
    [InlineData("[a-z-[aeiou]]", "", "b]", "b]")] // no subtraction: a set, then a bracket
    [InlineData(@"[\w-.]+", "", "a-.", "a-.")]
    [InlineData(@"[\b]", "", "\b", "\b")]
    [InlineData(@"\a\e\/\-", "", "ae/-", "ae/-")]
    [InlineData(@"\x41\u0042\103\0", "", "ABC\0", "ABC\0")]
    [InlineData(@"\u{1F600}+", "", "\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00")]
    [InlineData(@"\cJ\c", "", "\n\\c", "\n\\c")]
    [InlineData("a{,2}{", "", "a{,2}{", "a{,2}{")]
    [InlineData("a{2}?", "", "aaa", "aa")]
    [InlineData(@"(?<=\$)\d+(?!\d|%)", "", "$12% $34", "34")]
    [InlineData(@"\1(a)\1", "", "aa", "aa")] // a group not matched yet matches nothing
    [InlineData(@"\k", "", "k", "k")]
    [InlineData("x y#z", "", "x y#z", "x y#z")]
    public void Matches(string pattern, string flags, string text, string matches) =>
        Assert.Equal(matches, string.Join(",", Translate(pattern, flags).Matches(text).Cast<Match>().Select(match => match.Value)));

    [Theory]
    [InlineData("k", "kK\u212A", "k,K")] // the Kelvin sign is no K
    [InlineData("[a-z]+", "aZ\u017F\u0131", "aZ")]
    [InlineData("i", "iI\u0130\u0131", "i,I")] // nor does Turkish matter
    [InlineData("\u00E4\u03C3", "\u00C4\u03A3", "\u00C4\u03A3")]
    [InlineData("[^\u00E4]", "\u00C4b", "b")]
    [InlineData(@"(a)\1", "aA", "aA")]
    public void IgnoresCase(string pattern, string text, string matches) =>
        Assert.Equal(matches, string.Join(",", Translate(pattern, "i").Matches(text).Cast<Match>().Select(match => match.Value)));

    [Fact]
    public void NumbersNamedGroupsInOrder()
    {
        Match match = Translate(@"(a)(?<middle>b)(c)\k<middle>").Match("abcb");
        Assert.Equal(new[] { "a", "b", "c" }, match.Groups.Cast<Group>().Skip(1).Select(group => group.Value));
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("a**")]
    [InlineData("+")]
    [InlineData("^*")]
    [InlineData("[z-a]")]
    [InlineData("a\\")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?<n>a)(?<n>b)")]
    [InlineData("(?<n>a)\\k<m>")]
    [InlineData("a{2,1}")]
    public void RefusesPatterns(string pattern) => Assert.ThrowsAny<ArgumentException>(() => Translate(pattern));

    [Fact]
    public void RefusesFlags() => Assert.Throws<ArgumentException>(() => Translate("a", "x"));

    [Fact]
    public void GivesUpInTime()
    {
        Regex regex = JsRegex.Translate("(a+)+$", string.Empty, TimeSpan.FromMilliseconds(20));
        Assert.Throws<RegexMatchTimeoutException>(() => regex.IsMatch(new string('a', 40) + "b"));
    }

    [Fact]
    public void IsNotCompiled() => Assert.Equal(RegexOptions.CultureInvariant, Translate("a", "im").Options);

    private static Regex Translate(string pattern, string flags = "") => JsRegex.Translate(pattern, flags, TimeSpan.FromSeconds(5));
}
