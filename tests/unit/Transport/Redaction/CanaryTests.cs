using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Redaction;

/// <summary>A marked secret in every place where one can be; and then it is looked for in everything that anybody could read.</summary>
public sealed class CanaryTests
{
    // With signs in it that JSON, HTML, queries and forms spell differently.
    private const string Token = "kanarie/Tok+en=<1>";
    private const string Password = "kanarie&Pass\"word'2";
    private const string ClientSecret = "kanarie/Client~secret_3";
    private const string RefreshToken = "kanarie-Refresh/token+4";
    private const string Renewed = "kanarie-Renewed/token+5";
    private const string Rotated = "kanarie-Rotated/refresh+6";

    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData("""{ "a": { "kind": "header", "headers": [ { "name": "X-One" }, { "name": "Authorization", "prefix": "Key ", "from": "clientSecret" } ] } }""")]
    [InlineData("""{ "a": { "kind": "basic" } }""")]
    [InlineData("""{ "a": { "kind": "basic", "keyAsUserName": true } }""")]
    [InlineData("""{ "a": { "kind": "formField", "name": "k" } }""")]
    [InlineData("""{ "a": { "kind": "clientCredentials", "tokenPath": "/token" } }""")]
    [InlineData("""{ "a": { "kind": "clientCredentials", "tokenPath": "/token", "clientAuthentication": "basic" } }""")]
    [InlineData("""{ "a": { "kind": "password", "tokenPath": "/token", "parameters": { "x": "1" } } }""")]
    [InlineData("""{ "a": { "kind": "refreshToken", "tokenPath": "/token" } }""")]
    [InlineData("""{ "a": { "kind": "password", "tokenPath": "/token", "sentAs": "formField", "name": "k" } }""")]
    public async Task No_secret_is_ever_shown_or_kept(string auth)
    {
        string ledger = Path.Combine(Definitions.Folder(), "a.ledger");
        var told = new StringBuilder();
        foreach (int status in new[] { 200, 302, 400, 401, 403, 429, 500, 299 })
        {
            var server = new StubServer(r => r.Uri.AbsolutePath == "/token"
                ? StubServer.Json($$"""{"access_token":"{{Renewed}}","expires_in":3600,"refresh_token":"{{Rotated}}"}""")
                : Echo(r, status, auth));
            await CollectAsync(server, auth, ledger, told);
        }

        // And a token endpoint that refuses, with everything that it was sent in its answer.
        await CollectAsync(new StubServer(r => Echo(r, 400, string.Empty)), auth, ledger, told);
        await CollectAsync(new StubServer(_ => throw new HttpRequestException("no way to " + Token + " or " + ClientSecret)), auth, ledger, told);
        told.Append(Encoding.UTF8.GetString(File.ReadAllBytes(ledger)));
        Assert.DoesNotContain("kanarie", Regex.Replace(told.ToString(), "%2[dD]", "-"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("kanarie")).TrimEnd('=').Substring(0, 7), told.ToString());
        Assert.Contains("***", told.ToString());
    }

    private async Task CollectAsync(StubServer server, string auth, string ledger, StringBuilder told)
    {
        using var rig = new TransportRig(
            server,
            _time,
            """{ "throttle": { "budgets": [ { "requests": 1000, "perSeconds": 5 } ] }, "errors": "status = 400 ? { 'kind': 'InvalidInput', 'message': body.echo, 'code': body.echo, 'hint': body.echo }" }""",
            auth,
            new ConnectionRequest
            {
                Provider = "stub",
                Token = Secret.From(Token),
                UserName = auth.Contains("header") ? null : "ann",
                Password = Secret.From(Password),
                ClientId = "my-client",
                ClientSecret = Secret.From(ClientSecret),
                RefreshToken = Secret.From(RefreshToken),
                Time = _time,
            },
            ledger,
            attempts: 2);
        try
        {
            LmsResponse response = await rig.SendAsync(new LmsRequest
            {
                Method = "POST",
                Uri = new Uri(TransportRig.BaseUri, "users?page=2&wild=" + Uri.EscapeDataString(Token) + "&access_token=" + Uri.EscapeDataString(Renewed)),
                Form = new[] { new KeyValuePair<string, string>("a[0][b]", Password), new KeyValuePair<string, string>("page", "3") },
                IsRead = true,
            });
            told.AppendLine(response.RateLimit?.ToString());
        }
        catch (LmsException failure)
        {
            told.AppendLine(failure.ToString()).AppendLine(failure.Fault.ToString());
            foreach (object? value in typeof(LmsFault).GetProperties().Select(p => p.GetValue(failure.Fault)))
            {
                told.AppendLine(value?.ToString());
            }
        }

        foreach (string line in rig.Observer.VerboseLines.Concat(rig.Observer.DebugTexts).Concat(rig.Observer.Warnings).Concat(rig.Observer.Steps.Select(s => s.ToString())))
        {
            told.AppendLine(line);
        }
    }

    // Everything the server was sent or gave itself, in every place of an answer.
    private static HttpResponseMessage Echo(StubRequest request, int status, string auth)
    {
        // Only who was given them can know them.
        string renewed = auth.Contains("tokenPath") ? Renewed : Token;
        string rotated = auth.Contains("tokenPath") ? Rotated : Token;
        string all = string.Join(" | ", request.Authorization, Uri.UnescapeDataString(request.Body.Replace('+', ' ')), request.Uri.Query, Token, Password, ClientSecret, RefreshToken, renewed, rotated);
        string json = System.Text.Json.JsonSerializer.Serialize(new { echo = all, body = request.Body, slashes = 1 });
        string query = Uri.EscapeDataString(Token);
        if (status == 299)
        {
            return StubServer.Answer("<html>" + System.Net.WebUtility.HtmlEncode(all) + "</html>", "text/html", 200);
        }

        return StubServer.Json(
            status == 403 ? json.Replace("/", "\\/") : json,
            status,
            ("Location", "https://other.example/login?token=" + query + "&back=" + Uri.EscapeDataString(renewed)),
            ("Link", "<https://lms.example.org/users?page=2&k=" + query + ">; rel=\"next\""),
            ("X-Echo", Token),
            ("WWW-Authenticate", "Bearer error=\"" + renewed + "\""),
            ("Set-Cookie", "session=" + renewed));
    }
}
