using UnifiedLms.Jsonata.Pictures;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Tests.Jsonata.Text;

public sealed class UrlEncodingTests
{
    [Theory]
    [InlineData("-_.!~*'()", "-_.!~*'()", "-_.!~*'()")]
    [InlineData("a b", "a%20b", "a%20b")]
    [InlineData("https://x.org/?q=1&r=#s", "https://x.org/?q=1&r=#s", "https%3A%2F%2Fx.org%2F%3Fq%3D1%26r%3D%23s")]
    [InlineData("\u00E4\u20AC", "%C3%A4%E2%82%AC", "%C3%A4%E2%82%AC")]
    [InlineData("\uD83D\uDE00", "%F0%9F%98%80", "%F0%9F%98%80")]
    [InlineData("\0\u007F[]^", "%00%7F%5B%5D%5E", "%00%7F%5B%5D%5E")]
    public void EncodesAndDecodes(string text, string url, string component)
    {
        Assert.Equal(url, UrlEncoding.EncodeUrl(text));
        Assert.Equal(component, UrlEncoding.EncodeUrlComponent(text));
        Assert.Equal(text, UrlEncoding.DecodeUrl(url));
        Assert.Equal(text, UrlEncoding.DecodeUrlComponent(component));
    }

    [Fact]
    public void KeepsEscapesThatStructureAnAddress()
    {
        Assert.Equal("a%2fb%23 c", UrlEncoding.DecodeUrl("a%2fb%23%20c"));
        Assert.Equal("a/b# c", UrlEncoding.DecodeUrlComponent("a%2fb%23%20c"));
    }

    [Fact]
    public void RefusesHalfAPair()
    {
        foreach (string text in new[] { "\uD800", "\uDC00", "a\uD83Db", "\uDE00\uD83D" })
        {
            Assert.Equal("D3140", Assert.Throws<PictureException>(() => UrlEncoding.EncodeUrl(text)).Code);
            Assert.Equal("D3140", Assert.Throws<PictureException>(() => UrlEncoding.EncodeUrlComponent(text)).Code);
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%80")]
    [InlineData("%C3")]
    [InlineData("%C3a")]
    [InlineData("%C0%80")]
    [InlineData("%E0%80%80")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F4%90%80%80")]
    public void RefusesWhatIsNotUtf8(string text)
    {
        Assert.Equal("D3140", Assert.Throws<PictureException>(() => UrlEncoding.DecodeUrl(text)).Code);
        Assert.Equal(text, Assert.Throws<PictureException>(() => UrlEncoding.DecodeUrlComponent(text)).Value);
    }
}
