using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Transport.Redaction;

public sealed class ShownTests
{
    private readonly Redactor _redactor = new(Array.Empty<Secret>(), null, new[] { "wsfunction" });

    [Fact]
    public void Of_a_query_only_what_is_known_to_be_harmless_is_shown() => Assert.Equal(
        "https://h/x?page=2&include[]=email&wsfunction=f&who=***&per_page=100&access_token=***",
        _redactor.Address(new Uri("https://h/x?page=2&include[]=email&wsfunction=f&who=ann&per_page=100&access_token=abc"), withQuery: true));

    [Fact]
    public void Of_a_form_only_what_is_known_to_be_harmless_is_shown() => Assert.Equal(
        "wsfunction=f&users[0][name]=***&options[token]=***&page=1",
        _redactor.Form(new[] { Pair("wsfunction", "f"), Pair("users[0][name]", "Ann"), Pair("options[token]", "x"), Pair("page", "1") }));

    [Theory]
    [InlineData("""{"id":"abc","v":"0123456789abcdef0123456789abcdef01234567"}""", """{"id":"abc","v":"***"}""")]
    [InlineData("""{"x":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"}""", """{"x":"***"}""")]
    [InlineData("""{"uuid":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","url":"https://h/a/very/long/path/with/1/number/in/it"}""", """{"uuid":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","url":"https://h/a/very/long/path/with/1/number/in/it"}""")]
    public void What_looks_like_a_token_is_starred_whatever_its_name(string text, string expected) => Assert.Equal(expected, _redactor.Text(text));

    [Fact]
    public async Task Secrets_may_be_learned_while_others_read()
    {
        await Task.WhenAll(
            Task.Run(() =>
            {
                for (int i = 0; i < 300; i++)
                {
                    _redactor.Learn("learned-" + i);
                }
            }),
            Task.Run(() =>
            {
                for (int i = 0; i < 300; i++)
                {
                    _redactor.Text("said learned-1 and more");
                }
            }));
        Assert.Equal("said *** and more", _redactor.Text("said learned-299 and more"));
    }

    private static KeyValuePair<string, string> Pair(string name, string value) => new(name, value);
}
