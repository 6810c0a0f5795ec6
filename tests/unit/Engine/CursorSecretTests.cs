using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Cursors are passed around by hand: no secret may ride in one.</summary>
public sealed class CursorSecretTests
{
    private const string Http = """{ "paging": { "kind": "linkHeader" } }""";

    [Fact]
    public async Task A_token_that_the_server_repeats_in_its_link_is_not_in_the_cursor()
    {
        string next = $"https://lms.example.org/base/users?page=2&access_token={Uri.EscapeDataString(Stub.Token)}&size=1";
        using var server = new StubServer(request => request.Number == 1
            ? StubServer.Json("[{\"id\":1}]", 200, ("Link", $"<{next}>; rel=\"next\""))
            : StubServer.Json("[{\"id\":2}]"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(http: Http), server);

        ResultPage first = (await connection.PagesAsync(new ReadOperation { Resource = Core.Providers.LmsResource.Users, SinglePage = true })).First();
        string cursor = Encoding.UTF8.GetString(Convert.FromBase64String(Padded(first.NextCursor!)));
        List<LmsRecord> rest = await connection.RecordsAsync(Stub.Read(cursor: first.NextCursor), SilentObserver.Instance);

        Assert.DoesNotContain(Stub.Token, cursor);
        Assert.DoesNotContain("access_token", cursor);
        Assert.Contains("page=2&size=1", cursor);
        Assert.Equal("2", Assert.Single(rest).Id);
        Assert.Equal("Bearer " + Stub.Token, server.Requests.Last().Authorization);
    }

    private static string Padded(string base64Url)
    {
        string base64 = base64Url.Replace('-', '+').Replace('_', '/');
        return base64.PadRight((base64.Length + 3) / 4 * 4, '=');
    }
}
