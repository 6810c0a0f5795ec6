using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Canvas: renewed tokens, acting as somebody else, and a population that changes in mid-read.</summary>
public sealed class CanvasLoginTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly CanvasSimulator _canvas;
    private readonly HttpClient _client = new();

    public CanvasLoginTests() => _canvas = CanvasSimulator.Start(new CanvasOptions { Clock = _clock });

    public void Dispose()
    {
        _client.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task A_refresh_token_gives_tokens_of_one_hour_and_is_not_repeated()
    {
        using HttpResponseMessage answer = await RefreshAsync(_canvas.Credentials["refreshToken"], _canvas.Credentials["clientSecret"]);
        JsonElement body = await answer.JsonAsync();
        string token = body.GetProperty("access_token").GetString()!;
        Assert.False(body.TryGetProperty("refresh_token", out _));
        Assert.Equal(200, (int)(await _client.SendAsync(_canvas, "api/v1/users/self", token)).StatusCode);
        _clock.Advance(TimeSpan.FromSeconds(body.GetProperty("expires_in").GetInt32()));
        using HttpResponseMessage expired = await _client.SendAsync(_canvas, "api/v1/users/self", token);
        Assert.Equal("Expired access token.", (await expired.JsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal(1, _canvas.TokensIssued);
    }

    [Theory]
    [InlineData("wrong", null, 400, "invalid_request")]
    [InlineData(null, "wrong", 401, "invalid_client")]
    public async Task A_refused_renewal_says_why(string? token, string? secret, int status, string error)
    {
        using HttpResponseMessage answer = await RefreshAsync(token ?? _canvas.Credentials["refreshToken"], secret ?? _canvas.Credentials["clientSecret"]);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await answer.JsonAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Acting_as_somebody_needs_a_good_target()
    {
        JsonElement other = await _client.GetJsonAsync(_canvas, "api/v1/users/self?as_user_id=1203");
        Assert.Equal(1203, other.GetProperty("id").GetInt64());
        using HttpResponseMessage bad = await _client.SendAsync(_canvas, "api/v1/users/self?as_user_id=5");
        Assert.Equal("""{"errors":"Invalid as_user_id"}""", await bad.Content.ReadAsStringAsync());
        Assert.Equal(401, (int)bad.StatusCode);
    }

    [Fact]
    public async Task The_population_can_change_between_two_pages()
    {
        CanvasUser gone = _canvas.Population.Users.First(user => !user.Deleted);
        _canvas.Faults.OnNth("/users", 2, Fault.Meanwhile(() => gone.Deleted = true));
        using HttpResponseMessage first = await _client.SendAsync(_canvas, "api/v1/accounts/1/users?per_page=100");
        using HttpResponseMessage second = await _client.SendAsync(_canvas, first.Link("next")!.PathAndQuery);
        using HttpResponseMessage third = await _client.SendAsync(_canvas, second.Link("next")!.PathAndQuery);
        Assert.Equal(49, (await third.JsonAsync()).GetArrayLength());
    }

    private async Task<HttpResponseMessage> RefreshAsync(string token, string secret)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = _canvas.Credentials["clientId"],
            ["client_secret"] = secret,
            ["refresh_token"] = token,
        });
        return await _client.PostAsync(new Uri(_canvas.BaseUri, "login/oauth2/token"), form);
    }
}
