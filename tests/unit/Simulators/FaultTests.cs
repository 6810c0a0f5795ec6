using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Every fault of a script, as a client sees it.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Self = "api/v1/users/self";
    private const string Users = "api/v1/accounts/1/users?per_page=100";

    private readonly CanvasSimulator _canvas = CanvasSimulator.Start();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task Retry_after_comes_in_each_form()
    {
        DateTimeOffset date = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        _canvas.Faults.OnRequest(1, Fault.TooManyRequests(TimeSpan.FromSeconds(7)))
            .OnRequest(2, Fault.TooManyRequests(date))
            .OnRequest(3, Fault.TooManyRequests());
        using HttpResponseMessage seconds = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage dated = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage bare = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage good = await _client.SendAsync(_canvas, Self);
        Assert.Equal(TimeSpan.FromSeconds(7), seconds.Headers.RetryAfter!.Delta);
        Assert.Equal(date, dated.Headers.RetryAfter!.Date);
        Assert.Null(bare.Headers.RetryAfter);
        Assert.Equal([429, 429, 429, 200], new[] { seconds, dated, bare, good }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(3, _canvas.Counters.Throttled);
    }

    [Fact]
    public async Task A_connection_can_be_reset_before_and_in_the_body()
    {
        _canvas.Faults.OnRequest(1, Fault.ResetBeforeHeaders()).OnRequest(2, Fault.ResetMidBody()).OnRequest(3, Fault.TruncatedBody());

        // HttpClient itself repeats a GET once on a fresh connection, but not when the very first bytes are missing there.
        await Assert.ThrowsAsync<HttpRequestException>(async () => (await _client.SendAsync(_canvas, Users)).Dispose());
        using HttpResponseMessage reset = await _client.SendAsync(_canvas, Users);
        await Assert.ThrowsAsync<HttpRequestException>(() => reset.Content.ReadAsStringAsync());
        using HttpResponseMessage truncated = await _client.SendAsync(_canvas, Users);
        await Assert.ThrowsAsync<HttpRequestException>(() => truncated.Content.ReadAsStringAsync());
        Assert.Equal([0, 200, 200], _canvas.Log.Entries().Select(entry => entry.Status));
    }

    [Fact]
    public async Task Truncated_json_is_complete_http()
    {
        _canvas.Faults.Always(Fault.TruncatedJson());
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, Users);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task A_page_can_come_twice()
    {
        _canvas.Faults.OnNth("/users", 2, Fault.RepeatPage());
        using HttpResponseMessage first = await _client.SendAsync(_canvas, Users);
        using HttpResponseMessage again = await _client.SendAsync(_canvas, first.Link("next")!.PathAndQuery);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Link("next"), again.Link("next"));
    }

    [Fact]
    public async Task Links_can_point_to_another_host_in_headers_and_bodies()
    {
        _canvas.Faults.Always(Fault.ForeignLink("http://attacker.invalid"));
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, Users + "&include[]=avatar_url");
        Assert.Equal("attacker.invalid", answer.Link("next")!.Host);
        Assert.StartsWith("http://attacker.invalid/", (await answer.JsonAsync())[0].GetProperty("avatar_url").GetString(), StringComparison.Ordinal);
        await using MoodleSimulator moodle = MoodleSimulator.Start();
        moodle.Faults.Always(Fault.ForeignLink("http://attacker.invalid"));
        JsonElement site = await _client.MoodleAsync(moodle, "core_webservice_get_site_info");
        Assert.Equal("http://attacker.invalid", site.GetProperty("siteurl").GetString());
    }

    [Fact]
    public async Task A_gate_holds_an_answer_until_the_test_opens_it()
    {
        FaultGate gate = new();
        _canvas.Faults.OnRequest(1, Fault.HoldAt(gate));
        Task<HttpResponseMessage> held = _client.SendAsync(_canvas, Self);
        await gate.Reached;
        Assert.False(held.IsCompleted);
        gate.Release();
        using HttpResponseMessage answer = await held;
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_answer_may_never_end_or_drip()
    {
        _canvas.Faults.OnRequest(1, Fault.NeverEnding()).OnRequest(2, Fault.SlowDrip(50, TimeSpan.FromMilliseconds(1)));
        using (HttpResponseMessage endless = await _client.SendAsync(_canvas, Users))
        {
            await using Stream stream = await endless.Content.ReadAsStreamAsync();
            byte[] buffer = new byte[100_000];
            await stream.ReadExactlyAsync(buffer);
        }

        using HttpResponseMessage slow = await _client.SendAsync(_canvas, Self);
        Assert.Equal(1, (await slow.JsonAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Random_faults_depend_on_the_seed_alone()
    {
        async Task<string> RunAsync()
        {
            await using CanvasSimulator canvas = CanvasSimulator.Start();
            canvas.Faults.Seed(5).Randomly(0.3, Fault.ErrorPage(503));
            StringBuilder statuses = new();
            for (int i = 0; i < 20; i++)
            {
                using HttpResponseMessage answer = await _client.SendAsync(canvas, Self);
                statuses.Append((int)answer.StatusCode);
            }

            return statuses.ToString();
        }

        string first = await RunAsync();
        Assert.Contains("503", first, StringComparison.Ordinal);
        Assert.Contains("200", first, StringComparison.Ordinal);
        Assert.Equal(first, await RunAsync());
    }

    [Fact]
    public async Task Pages_for_people_replace_json()
    {
        _canvas.Faults.OnRequest(1, Fault.LoginPage()).OnRequest(2, Fault.ErrorPage(502)).OnRequest(3, Fault.WrongContentType("text/html"))
            .OnRequest(4, Fault.CanvasThrottle());
        using HttpResponseMessage login = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage gateway = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage mislabelled = await _client.SendAsync(_canvas, Self);
        using HttpResponseMessage throttled = await _client.SendAsync(_canvas, Self);
        Assert.Contains("<form", await login.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((200, 502, 403), ((int)login.StatusCode, (int)gateway.StatusCode, (int)throttled.StatusCode));
        Assert.Contains("502 Bad Gateway", await gateway.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("text/html", mislabelled.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Rate Limit Exceeded", await throttled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_can_read_the_log_and_set_faults()
    {
        using StringContent script = new("""[{"path":"/users/self","nth":2,"fault":"status","status":500,"body":"oops","headers":{"X-Seen":"1"}}]""");
        using HttpResponseMessage set = await _client.PostAsync(new Uri(_canvas.BaseUri, "__simulator/faults"), script);
        Assert.Equal(200, (int)set.StatusCode);
        (await _client.SendAsync(_canvas, Self)).Dispose();
        using HttpResponseMessage faulty = await _client.SendAsync(_canvas, Self);
        Assert.Equal(500, (int)faulty.StatusCode);
        Assert.Equal("1", faulty.Headers.GetValues("X-Seen").Single());
        JsonElement log = await _client.GetJsonAsync(_canvas, "__simulator/log", token: null);
        Assert.Equal(2, log.GetProperty("requests").GetInt32());
        Assert.Equal("Status", log.GetProperty("log")[1].GetProperty("fault").GetString());
        JsonElement population = await _client.GetJsonAsync(_canvas, "__simulator/population", token: null);
        Assert.Equal(250, population.GetProperty("users").GetArrayLength());
        using StringContent bad = new("""[{"fault":"nonsense"}]""");
        using HttpResponseMessage refused = await _client.PostAsync(new Uri(_canvas.BaseUri, "__simulator/faults"), bad);
        Assert.Equal(400, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Disposing_ends_requests_that_wait()
    {
        FaultGate gate = new();
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        canvas.Faults.Always(Fault.HoldAt(gate));
        Task<HttpResponseMessage> held = _client.SendAsync(canvas, Self);
        await gate.Reached.WaitAsync(CancellationToken.None);
        await canvas.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => held);
    }
}
