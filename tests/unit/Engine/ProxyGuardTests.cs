using System.Collections.Generic;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>What the escape hatch must not be talked into.</summary>
public sealed class ProxyGuardTests
{
    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("x-http-method")]
    [InlineData("X-Method-Override")]
    public async Task A_header_that_changes_the_method_is_refused(string header)
    {
        using var server = new StubServer(_ => StubServer.Json("{}"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(), server);
        var request = new ProxyRequest { Path = "/users", Headers = new Dictionary<string, string> { [header] = "DELETE" } };

        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => connection.Client.SendAsync(request, SilentObserver.Instance));

        Assert.Equal(LmsFaultKind.InvalidInput, failure.Fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_call_that_writes_is_not_repeated_page_by_page(string method)
    {
        using var server = new StubServer(_ => StubServer.Json("[]"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(), server);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(async () =>
        {
            await foreach (ProxyPage unused in connection.Client.ReadAsync(new ProxyRequest { Path = "/users", Method = method }, SilentObserver.Instance))
            {
                Assert.Fail("nothing may be read");
            }
        });

        Assert.Equal(LmsFaultKind.InvalidInput, failure.Fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_write_that_may_have_been_made_is_not_advised_to_be_repeated()
    {
        using var server = new StubServer(_ => StubServer.Json("{}", 500));
        using LmsConnection connection = Stub.Connect(Definitions.Load(), server, attempts: 5);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(
            () => connection.Client.SendAsync(new ProxyRequest { Path = "/users", Method = "POST" }, SilentObserver.Instance));

        Assert.Single(server.Requests);
        Assert.Contains("look before you send it again", failure.Fault.RecommendedAction);
    }
}
