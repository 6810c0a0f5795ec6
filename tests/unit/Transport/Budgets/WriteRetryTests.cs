using System;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Budgets;

/// <summary>A write is sent again only where that cannot do it twice.</summary>
public sealed class WriteRetryTests
{
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(90) };

    [Theory]
    [InlineData(500, false, 1)]
    [InlineData(503, false, 1)]
    [InlineData(500, true, 2)]
    [InlineData(429, false, 2)]
    public async Task By_status(int status, bool idempotent, int expected)
    {
        var server = new StubServer(r => r.Number == 1 ? StubServer.Json("{}", status) : StubServer.Json("{}"));
        Assert.Equal(expected, await SendAsync(server, idempotent));
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset, 1)]
    [InlineData(SocketError.ConnectionRefused, 2)]
    public async Task By_what_broke(SocketError error, int expected)
    {
        var server = new StubServer(r => r.Number == 1 ? throw new HttpRequestException("broken", new SocketException((int)error)) : StubServer.Json("{}"));
        Assert.Equal(expected, await SendAsync(server, idempotent: false));
    }

    private async Task<int> SendAsync(StubServer server, bool idempotent)
    {
        using var rig = new TransportRig(server, _time);
        try
        {
            await rig.SendAsync(new LmsRequest { Method = "POST", Uri = new Uri(TransportRig.BaseUri, "users"), Json = new byte[] { 0x7B, 0x7D }, IsIdempotent = idempotent });
        }
        catch (LmsException)
        {
            // How often it was sent is what counts here.
        }

        return server.Requests.Count;
    }
}
