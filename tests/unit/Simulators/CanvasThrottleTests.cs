using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>The leaky bucket: 50 held by every running request, 10 a second flowing out.</summary>
public sealed class CanvasThrottleTests
{
    private const string Self = "api/v1/users/self";

    [Fact]
    public async Task A_sequential_client_is_never_throttled_and_sees_its_bucket()
    {
        ManualClock clock = new();
        await using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Clock = clock, RequestCost = 2 });
        using HttpClient client = new();
        using HttpResponseMessage first = await client.SendAsync(canvas, Self);
        Assert.Equal("2", first.Headers.GetValues("X-Request-Cost").Single());
        Assert.Equal("598.0", first.Headers.GetValues("X-Rate-Limit-Remaining").Single());
        using HttpResponseMessage second = await client.SendAsync(canvas, Self);
        Assert.Equal("596.0", second.Headers.GetValues("X-Rate-Limit-Remaining").Single());
        clock.Advance(TimeSpan.FromSeconds(1));
        using HttpResponseMessage third = await client.SendAsync(canvas, Self);
        Assert.Equal("598.0", third.Headers.GetValues("X-Rate-Limit-Remaining").Single());
    }

    [Theory]
    [InlineData(403, "403 Forbidden (Rate Limit Exceeded)\n")]
    [InlineData(429, "429 Too Many Requests (Rate Limit Exceeded)\n")]
    public async Task The_twelfth_parallel_request_is_refused_in_plain_text(int status, string body)
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Clock = new ManualClock(), ThrottleStatus = status });
        using HttpClient client = new();
        FaultGate gate = new();
        canvas.Faults.Always(Fault.HoldAt(gate), times: 11);
        Task<HttpResponseMessage>[] running = [.. Enumerable.Range(0, 11).Select(_ => client.SendAsync(canvas, Self))];
        while (canvas.Counters.Active < 11)
        {
            await Task.Yield();
        }

        using HttpResponseMessage refused = await client.SendAsync(canvas, Self);
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal("text/plain", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(body, await refused.Content.ReadAsStringAsync());
        Assert.Null(refused.Headers.RetryAfter);
        Assert.False(refused.Headers.Contains("X-Request-Cost"));
        Assert.Equal(50, double.Parse(refused.Headers.GetValues("X-Rate-Limit-Remaining").Single(), CultureInfo.InvariantCulture));
        Assert.Equal(1, canvas.Counters.Throttled);
        gate.Release();
        foreach (HttpResponseMessage answer in await Task.WhenAll(running))
        {
            Assert.Equal(200, (int)answer.StatusCode);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Every_token_has_its_own_bucket_and_can_be_blocked()
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Clock = new ManualClock(), RequestCost = 30, Tokens = [new("second")] });
        using HttpClient client = new();
        (await client.SendAsync(canvas, Self)).Dispose();
        using HttpResponseMessage other = await client.SendAsync(canvas, Self, "second");
        Assert.Equal("570.0", other.Headers.GetValues("X-Rate-Limit-Remaining").Single());
        canvas.Block("second");
        using HttpResponseMessage blocked = await client.SendAsync(canvas, Self, "second");
        Assert.Equal(403, (int)blocked.StatusCode);
        Assert.Equal("0.0", blocked.Headers.GetValues("X-Rate-Limit-Remaining").Single());
    }
}
