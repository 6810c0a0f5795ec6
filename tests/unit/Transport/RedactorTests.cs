using System;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Transport;

public sealed class RedactorTests
{
    private static readonly Redactor s_redactor = new(new[] { Secret.From("abc/def+\"ghi"), Secret.From("ab") });

    [Theory]
    [InlineData("X-Api-Key", "whatever")]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Set-Cookie", "session=1")]
    [InlineData("X-Not-Heard-Of", "v")]
    public void Headers_that_nobody_vouches_for_are_starred(string name, string value) => Assert.Equal("***", s_redactor.Header(name, value));

    [Theory]
    [InlineData("Content-Type", "application/json")]
    [InlineData("Retry-After", "30")]
    [InlineData("X-Rate-Limit-Remaining", "598.2")]
    public void Known_headers_are_shown(string name, string value) => Assert.Equal(value, s_redactor.Header(name, value));

    [Fact]
    public void Links_are_shown_without_their_tokens() => Assert.Equal(
        "<https://h/x?page=2&access_token=***>; rel=\"next\"",
        s_redactor.Header("Link", "<https://h/x?page=2&access_token=abc123>; rel=\"next\""));

    [Theory]
    [InlineData("said abc/def+\"ghi twice", "said *** twice")]
    [InlineData("a=abc%2Fdef%2B%22ghi&b=2", "a=***&b=2")]
    [InlineData("{\"echo\":\"abc/def+\\\"ghi\"}", "{\"echo\":\"***\"}")]
    [InlineData("{\"echo\":\"abc\\/def+\\\"ghi\"}", "{\"echo\":\"***\"}")]
    [InlineData("Basic YWJjL2RlZisiZ2hp", "Basic ***")]
    public void The_connections_own_secret_is_starred_in_every_spelling(string text, string expected) => Assert.Equal(expected, s_redactor.Text(text));

    [Fact]
    public void A_secret_of_two_letters_does_not_star_half_the_text() => Assert.Equal("about tables", s_redactor.Text("about tables"));

    [Theory]
    [InlineData("{\"access_token\":\"xyz\",\"id\":1}", "{\"access_token\":\"***\",\"id\":1}")]
    [InlineData("{\"pin\" : 7, \"password\" : 1234}", "{\"pin\" : 7, \"password\" : \"***\"}")]
    [InlineData("{\"clientSecret\":\"a\\\"b\"}", "{\"clientSecret\":\"***\"}")]
    [InlineData("{\"token\":\"cut off in the mid", "{\"token\":\"***\"")]
    public void Members_of_json_that_sound_of_a_secret_are_starred(string text, string expected) => Assert.Equal(expected, s_redactor.Text(text));

    [Theory]
    [InlineData("wstoken=xyz&wsfunction=f", "wstoken=***&wsfunction=f")]
    [InlineData("users%5B0%5D%5Bpassword%5D=xyz&a=1", "users%5B0%5D%5Bpassword%5D=***&a=1")]
    [InlineData("users[0][password]=xyz&a=1", "users[0][password]=***&a=1")]
    public void Fields_of_forms_that_sound_of_a_secret_are_starred(string text, string expected) => Assert.Equal(expected, s_redactor.Text(text));

    [Fact]
    public void An_address_shows_neither_user_nor_query()
    {
        var uri = new Uri("https://ann:pw@lms.example.org:8443/api/users?search=Ann&token=t");
        Assert.Equal("https://lms.example.org:8443/api/users?...", s_redactor.Address(uri));
        Assert.Equal("https://lms.example.org:8443/api/users?search=Ann&token=***", s_redactor.Address(uri, withQuery: true));
    }
}
