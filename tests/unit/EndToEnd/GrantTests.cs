using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The ways to a token that definitions name, against the token endpoints of the systems: had, expired in mid-list, refused.</summary>
public sealed class GrantTests : IDisposable
{
    private const string TokenPath = "/oauth2/token";

    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(60) };
    private readonly RecordingObserver _observer = new();
    private readonly DoceboSimulator _docebo;
    private readonly BlackboardSimulator _learn;

    public GrantTests()
    {
        _docebo = DoceboSimulator.Start(new DoceboOptions { Users = 900, Courses = 2, Enrollments = 5, Clock = _time });
        _learn = BlackboardSimulator.Start(new BlackboardOptions { Users = 450, Courses = 2, Enrollments = 5, Clock = _time });
    }

    public void Dispose()
    {
        _docebo.Dispose();
        _learn.Dispose();
    }

    [Theory]
    [InlineData("client")]
    [InlineData("login")]
    [InlineData("refresh")]
    public async Task Docebo_gives_one_token_for_a_whole_read(string scheme)
    {
        using LmsConnection lms = await DoceboAsync(scheme);

        Assert.Equal(scheme, lms.Info.Authentication);
        Assert.Contains("u.00000", (await lms.Client.TestAsync(_observer)).Identity);
        Assert.Equal(Everybody(), (await lms.RecordsAsync(Stub.Read(), _observer)).Select(r => r.Id));
        Assert.Equal(1, _docebo.TokensIssued - (scheme == "refresh" ? 1 : 0));
        Assert.DoesNotContain(_observer.DebugTexts, text => text.Contains(_docebo.Credentials["clientSecret"]) || text.Contains(_docebo.Credentials["password"]));
    }

    [Theory]
    [InlineData("client")]
    [InlineData("login")]
    [InlineData("refresh")]
    public async Task A_token_of_Docebo_that_expires_in_mid_list_is_renewed_once(string scheme)
    {
        using LmsConnection lms = await DoceboAsync(scheme);
        int before = _docebo.TokensIssued;

        List<string> ids = await ReadAsync(lms, _docebo, () => _time.Advance(TimeSpan.FromSeconds(3_700)));

        Assert.Equal(Everybody(), ids);
        Assert.Equal(2, _docebo.TokensIssued - before);
        Assert.Empty(_observer.Faults);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("login")]
    [InlineData("refresh")]
    public async Task A_token_of_Docebo_that_is_taken_away_in_mid_list_is_renewed_once(string scheme)
    {
        using LmsConnection lms = await DoceboAsync(scheme);
        int before = _docebo.TokensIssued;

        List<string> ids = await ReadAsync(lms, _docebo, _docebo.RevokeTokens);

        Assert.Equal(Everybody(), ids);
        Assert.Equal(2, _docebo.TokensIssued - before);
    }

    [Fact]
    public async Task A_refresh_token_that_is_exchanged_is_handed_over_and_used_from_then_on()
    {
        var kept = new List<Secret>();
        string refresh = await RefreshTokenAsync();
        using LmsConnection lms = Open(_docebo, r => r with { Refresh = refresh }, kept.Add);

        await lms.RecordsAsync(Stub.Read(first: 1));
        _time.Advance(TimeSpan.FromSeconds(3_700));
        await lms.RecordsAsync(Stub.Read(first: 1));

        Assert.Equal(2, kept.Count);
        Assert.Equal(3, _docebo.TokensIssued);
    }

    [Fact]
    public async Task A_refresh_token_that_somebody_else_used_ends_the_read_with_a_cursor_and_is_not_tried_again()
    {
        string refresh = await RefreshTokenAsync();
        Secret? exchanged = null;
        using LmsConnection lms = Open(_docebo, r => r with { Refresh = refresh }, secret => exchanged = secret);
        int asked = 0;

        var ids = new List<string>();
        LmsException failure = await Assert.ThrowsAsync<LmsException>(async () => ids.AddRange(await ReadAsync(lms, _docebo, async () =>
        {
            await RedeemAsync(("grant_type", "refresh_token"), ("refresh_token", exchanged!.Reveal()));
            _time.Advance(TimeSpan.FromSeconds(3_700));
            asked = Asked();
        })));

        Assert.Equal("LmsAuthenticationFailed", failure.Fault.ErrorId);
        Assert.NotNull(failure.Fault.Cursor);
        Assert.Equal(1, Asked() - asked);
        Assert.Equal("LmsAuthenticationFailed", (await lms.FailAsync(Stub.Read())).Fault.ErrorId);
        Assert.Equal(1, Asked() - asked);
        Assert.DoesNotContain(refresh, failure.Fault.ToString());

        // Whoever connects anew goes on where it ended.
        using LmsConnection anew = await DoceboAsync("client");
        Assert.Equal(Everybody().Skip(400), (await anew.RecordsAsync(Stub.Read(cursor: failure.Fault.Cursor))).Select(r => r.Id));
    }

    [Theory]
    [InlineData("secret", "invalid")]
    [InlineData("password", "Invalid username and password")]
    [InlineData("refresh", "Invalid refresh token")]
    public async Task What_Docebo_refuses_is_asked_for_once_and_nothing_else_is_sent(string wrong, string said)
    {
        using LmsConnection lms = Open(_docebo, r => wrong switch
        {
            "secret" => r with { Secret = "wrong-wrong-wrong" },
            "password" => r with { User = _docebo.Credentials["username"], Password = "wrong-wrong-wrong" },
            _ => r with { Refresh = new string('f', 40) },
        });

        for (int i = 0; i < 2; i++)
        {
            LmsFault fault = (await lms.FailAsync(Stub.Read(), _observer)).Fault;
            Assert.Equal("LmsAuthenticationFailed", fault.ErrorId);
            Assert.Contains(said, fault.ToString() + fault.ProviderMessage);
        }

        Assert.Equal(TokenPath, Assert.Single(_docebo.Log.Entries()).Path);
        Assert.DoesNotContain(_observer.DebugTexts, text => text.Contains("wrong-wrong-wrong"));
    }

    [Fact]
    public async Task A_token_of_Blackboard_is_asked_for_again_when_it_is_due_and_no_earlier()
    {
        using LmsConnection lms = OpenLearn(_learn.Credentials["secret"]);
        List<string> reference = (await lms.RecordsAsync(Stub.Read())).Select(r => r.Id).ToList();
        Assert.Equal(1, _learn.TokensAsked);

        Assert.Equal(reference, await ReadAsync(lms, _learn, () => _time.Advance(TimeSpan.FromSeconds(3_700))));
        Assert.Equal(2, _learn.TokensAsked);

        // A second connection is given the same token with what is left of its hour.
        _time.Advance(TimeSpan.FromSeconds(2_000));
        using LmsConnection second = OpenLearn(_learn.Credentials["secret"]);
        await second.RecordsAsync(Stub.Read(first: 1));
        _time.Advance(TimeSpan.FromSeconds(1_800));
        await second.RecordsAsync(Stub.Read(first: 1));
        Assert.Equal(4, _learn.TokensAsked);
    }

    [Fact]
    public async Task A_token_of_Blackboard_that_is_taken_away_in_mid_list_is_renewed()
    {
        using LmsConnection lms = OpenLearn(_learn.Credentials["secret"]);

        List<string> ids = await ReadAsync(lms, _learn, _learn.RevokeToken);

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(_learn.Population.Users.Count(u => !u.Administrator), ids.Count);
        Assert.Equal(2, _learn.TokensAsked);
    }

    [Fact]
    public async Task What_Blackboard_refuses_is_asked_for_once()
    {
        using LmsConnection lms = OpenLearn("wrong-wrong-wrong");

        Assert.Equal("LmsAuthenticationFailed", (await lms.FailAsync(Stub.Read(), _observer)).Fault.ErrorId);
        Assert.Equal("LmsAuthenticationFailed", (await lms.FailAsync(Stub.Read(), _observer)).Fault.ErrorId);

        Assert.EndsWith("/oauth2/token", Assert.Single(_learn.Log.Entries()).Path);
        Assert.DoesNotContain(_observer.DebugTexts, text => text.Contains("wrong-wrong-wrong"));
    }

    // Something happens after the first page was given and the one that is read ahead has come, so that no request is on its way.
    private Task<List<string>> ReadAsync(LmsConnection lms, LmsSimulator simulator, Action inMidList) => ReadAsync(lms, simulator, () =>
    {
        inMidList();
        return Task.CompletedTask;
    });

    private async Task<List<string>> ReadAsync(LmsConnection lms, LmsSimulator simulator, Func<Task> inMidList)
    {
        var operation = new ReadOperation { Resource = LmsResource.Users, ThrottleLimit = 1 };
        var ids = new List<string>();
        bool first = true;
        await foreach (ResultPage page in lms.Client.ReadAsync(operation, _observer))
        {
            ids.AddRange(page.Records.Select(r => r.Id));
            if (first)
            {
                first = false;
                while (simulator.Log.Entries().Count(e => e.Path.EndsWith("user", StringComparison.Ordinal) || e.Path.EndsWith("users", StringComparison.Ordinal)) < 2
                    || simulator.Counters.Active > 0
                    || _time.Pending > 0)
                {
                    await Task.Yield();
                }

                await inMidList();
            }
        }

        return ids;
    }

    private IEnumerable<string> Everybody() => _docebo.Population.Users.Select(u => u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private int Asked() => _docebo.Log.Entries().Count(e => e.Path == TokenPath);

    private async Task<LmsConnection> DoceboAsync(string scheme)
    {
        string? refresh = scheme == "refresh" ? await RefreshTokenAsync() : null;
        return Open(_docebo, r => scheme switch
        {
            "login" => r with { User = _docebo.Credentials["username"], Password = _docebo.Credentials["password"] },
            "refresh" => r with { Refresh = refresh },
            _ => r,
        });
    }

    private LmsConnection Open(DoceboSimulator docebo, Func<Given, Given> given, Action<Secret>? changed = null)
    {
        Given all = given(new Given(docebo.Credentials["clientId"], docebo.Credentials["clientSecret"], null, null, null));
        return LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = "docebo",
            BaseUri = docebo.BaseUri,
            ClientId = all.Client,
            ClientSecret = Secret.From(all.Secret),
            UserName = all.User,
            Password = all.Password is null ? null : Secret.From(all.Password),
            RefreshToken = all.Refresh is null ? null : Secret.From(all.Refresh),
            RefreshTokenChanged = changed,
            Time = _time,
        });
    }

    private LmsConnection OpenLearn(string secret) => LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
    {
        Provider = "blackboard",
        BaseUri = _learn.BaseUri,
        ClientId = _learn.Credentials["key"],
        ClientSecret = Secret.From(secret),
        Time = _time,
    });

    private async Task<string> RefreshTokenAsync()
        => (await RedeemAsync(("grant_type", "password"), ("username", _docebo.Credentials["username"]), ("password", _docebo.Credentials["password"])))
            .GetProperty("refresh_token").GetString()!;

    private async Task<JsonElement> RedeemAsync(params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(fields
            .Append(("client_id", _docebo.Credentials["clientId"]))
            .Append(("client_secret", _docebo.Credentials["clientSecret"]))
            .Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)));
        using HttpResponseMessage answer = await http.PostAsync(new Uri(_docebo.BaseUri, TokenPath), form);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private sealed record Given(string Client, string Secret, string? User, string? Password, string? Refresh);
}
