using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>The little web server itself.</summary>
public sealed class HostTests
{
    private const string Self = "api/v1/users/self";

    [Fact]
    public async Task One_connection_serves_many_requests_and_the_log_has_them()
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        using HttpClient client = new();
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await client.SendAsync(canvas, Self + "?n=" + i);
            await answer.Content.ReadAsStringAsync();
        }

        Assert.Equal(1, canvas.Counters.Connections);
        Assert.Equal(3, canvas.Counters.Requests);
        Assert.Equal(["n=0", "n=1", "n=2"], canvas.Log.Entries().Select(entry => entry.Request.QueryText));
        Assert.All(canvas.Log.Entries(), entry => Assert.Equal(200, entry.Status));
        Assert.Equal("Bearer " + canvas.Token, canvas.Log.Entries()[0].Request.Header("authorization"));
    }

    [Fact]
    public async Task The_log_keeps_the_newest_and_can_be_off()
    {
        await using CanvasSimulator few = CanvasSimulator.Start(new CanvasOptions { LogCapacity = 2 });
        await using CanvasSimulator none = CanvasSimulator.Start(new CanvasOptions { LogCapacity = 0 });
        using HttpClient client = new();
        for (int i = 0; i < 4; i++)
        {
            (await client.SendAsync(few, Self)).Dispose();
            (await client.SendAsync(none, Self)).Dispose();
        }

        Assert.Equal([3L, 4L], few.Log.Entries().Select(entry => entry.Request.Number));
        Assert.Empty(none.Log.Entries());
        Assert.Equal(4, none.Counters.Requests);
    }

    [Fact]
    public async Task Simultaneous_requests_are_counted()
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        using HttpClient client = new();
        FaultGate gate = new();
        canvas.Faults.Always(Fault.HoldAt(gate));
        Task<HttpResponseMessage>[] waiting = [.. Enumerable.Range(0, 5).Select(_ => client.SendAsync(canvas, Self))];
        while (canvas.Counters.Active < 5)
        {
            await Task.Yield();
        }

        gate.Release();
        foreach (HttpResponseMessage answer in await Task.WhenAll(waiting))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Equal(5, canvas.Counters.Peak);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", "400")]
    [InlineData("GET /api/v1/accounts HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /api/v1/accounts HTTP/3.0\r\nHost: x\r\n\r\n", "505")]
    [InlineData("POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\n\r\n", "411")]
    public async Task Broken_requests_are_refused_as_a_web_server_does(string request, string status)
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        string answer = await RawAsync(canvas.BaseUri, request);
        Assert.StartsWith("HTTP/1.1 " + status + " ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunked_bodies_and_expect_continue_are_read()
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        string answer = await RawAsync(
            canvas.BaseUri,
            "POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Equal("abcde", canvas.Log.Entries()[0].Request.BodyText);
    }

    [Fact]
    public async Task An_overlong_target_is_414()
    {
        await using CanvasSimulator canvas = CanvasSimulator.Start();
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.SendAsync(canvas, Self + "?x=" + new string('a', 9000));
        Assert.Equal(414, (int)answer.StatusCode);
        Assert.Contains("414 Request-URI Too Large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answers()
    {
        await using CanvasSimulator one = CanvasSimulator.Start(new CanvasOptions { Seed = 7 });
        await using CanvasSimulator same = CanvasSimulator.Start(new CanvasOptions { Seed = 7 });
        await using CanvasSimulator other = CanvasSimulator.Start(new CanvasOptions { Seed = 8 });
        using HttpClient client = new();
        const string Users = "api/v1/accounts/1/users?per_page=50";
        string text = (await client.GetJsonAsync(one, Users)).ToString();
        Assert.Equal(text, (await client.GetJsonAsync(same, Users)).ToString());
        Assert.NotEqual(text, (await client.GetJsonAsync(other, Users)).ToString());
    }

    private static async Task<string> RawAsync(Uri address, string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync();
    }
}
