using System;
using System.Diagnostics;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Providers;

public sealed class TextTests
{
    [Theory]
    [InlineData("<p>All about <b>Fire</b>&nbsp;Safety.</p>", "All about Fire Safety.")]
    [InlineData("A &amp; B &lt;c&gt; &#233;&hellip;", "A & B <c> é…")]
    [InlineData("one<br/>two", "one two")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("x<script>var a = '<b>';</script>y<STYLE>p{}</STYLE>z", "x y z")]
    [InlineData("x<script>never closed", "x")]
    [InlineData("a<!-- no > text -->b", "a b")]
    [InlineData("plain  text\r\n in lines ", "plain text in lines")]
    [InlineData("<p", "<p")]
    [InlineData("", "")]
    [InlineData("日本 <i>語</i>", "日本 語")]
    public void Html_becomes_the_text_that_a_reader_sees(string html, string text) => Assert.Equal(text, HtmlText.ToPlain(html));

    [Theory]
    [InlineData("<a")]
    [InlineData("<!--")]
    [InlineData("<script ")]
    public void A_megabyte_of_broken_html_takes_no_square_time(string piece)
    {
        Stopwatch watch = Stopwatch.StartNew();
        HtmlText.ToPlain(string.Concat(Enumerable.Repeat(piece, 300_000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("1770112800", "2026-02-03T10:00:00Z")]
    [InlineData("1770112800123", "2026-02-03T10:00:00.123Z")]
    [InlineData("\"1770112800\"", "2026-02-03T10:00:00Z")]
    [InlineData("\"2026-02-03T10:00:00Z\"", "2026-02-03T10:00:00Z")]
    [InlineData("\"2026-02-03T12:00:00+02:00\"", "2026-02-03T10:00:00Z")]
    [InlineData("\"2026-02-03T10:00:00\"", "2026-02-03T10:00:00Z")]
    [InlineData("\"2026-02-03 10:00:00\"", "2026-02-03T10:00:00Z")]
    [InlineData("\"2026-02-03\"", "2026-02-03T00:00:00Z")]
    [InlineData("\"2026-02-03T10:00:00.5Z\"", "2026-02-03T10:00:00.500Z")]
    [InlineData("-86400", "1969-12-31T00:00:00Z")]
    public void Times_are_read_in_every_form(string json, string expected)
    {
        Assert.True(Timestamps.TryRead(JsonataValue.Parse(json), out DateTimeOffset time));
        Assert.Equal(expected, Timestamps.ToText(time));
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"0\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    [InlineData("\"soon\"")]
    [InlineData("\"-5\"")]
    [InlineData("1e300")]
    [InlineData("\"99999999999999999999\"")]
    public void What_is_no_time_is_none(string json) => Assert.False(Timestamps.TryRead(JsonataValue.Parse(json), out _));

    [Theory]
    [InlineData("GET /api/v1/users/{id}", "GET", "/api/v1/users/A%2FB", "id")]
    [InlineData("DELETE /a/{x}/b/{y.z}", "DELETE", "/a/A%2FB/b/A%2FB", "x y.z")]
    [InlineData("POST /fixed?a=1", "POST", "/fixed?a=1", "")]
    public void A_template_is_filled(string text, string method, string path, string names)
    {
        RequestTemplate template = RequestTemplate.TryParse(text, out _)!;
        Assert.Equal(method, template.Method);
        Assert.Equal(path, template.Expand(_ => "A/B"));
        Assert.Equal(names, string.Join(" ", template.Placeholders));
        Assert.Equal(text, template.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("get /users")]
    [InlineData("FETCH /users")]
    [InlineData("GET users")]
    [InlineData("GET //evil.example.net/users")]
    [InlineData("GET https://evil.example.net/")]
    [InlineData("GET /a b")]
    [InlineData("GET /")]
    [InlineData("GET /{}")]
    [InlineData("GET /{id")]
    public void What_is_no_template_is_refused(string text)
    {
        Assert.Null(RequestTemplate.TryParse(text, out string mistake));
        Assert.NotEmpty(mistake);
    }

    [Theory]
    [InlineData("$date(1770112800)", "\"2026-02-03T10:00:00Z\"")]
    [InlineData("$exists($date(0))", "false")]
    [InlineData("$text('<b>a</b>')", "\"a\"")]
    [InlineData("$exists($text('<br>'))", "false")]
    [InlineData("$exists($blank('  '))", "false")]
    [InlineData("$blank(7)", "7")]
    public void Definitions_have_functions_of_their_own(string expression, string expected)
        => Assert.Equal(expected, Expression.Compile("t", expression).Evaluate(JsonataValue.Null, null, default).ToJson());
}
