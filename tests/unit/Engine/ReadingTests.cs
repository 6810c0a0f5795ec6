using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

public sealed class ReadingTests
{
    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("linkHeader")]
    [InlineData("cursor")]
    [InlineData("nextUrl")]
    public async Task Every_kind_of_paging_gives_every_record_once_and_in_order(string kind)
    {
        using LmsConnection lms = Connect(kind, 95, out StubServer server);
        Assert.Equal(Numbers(1, 95), await lms.IdsAsync(Stub.Read()));
        Assert.Equal(10, server.Requests.Count);
        Assert.Equal(10, server.Requests.Select(r => r.Uri).Distinct().Count());
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("linkHeader")]
    public async Task The_last_page_may_be_full(string kind)
    {
        using LmsConnection lms = Connect(kind, 30, out StubServer server);
        Assert.Equal(Numbers(1, 30), await lms.IdsAsync(Stub.Read()));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("linkHeader")]
    [InlineData("cursor")]
    [InlineData("nextUrl")]
    public async Task One_record_costs_one_small_request(string kind)
    {
        using LmsConnection lms = Connect(kind, 95, out StubServer server);
        Assert.Equal("1", await lms.IdsAsync(Stub.Read(first: 1)));
        Assert.Equal("1", Assert.Single(server.Requests).Query("size"));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(10, 0, 1)]
    [InlineData(11, 0, 2)]
    [InlineData(25, 0, 3)]
    [InlineData(3, 25, 3)]
    [InlineData(5, 25, 3)]
    [InlineData(6, 25, 4)]
    public async Task No_page_is_asked_for_that_first_and_skip_make_needless(int first, int skip, int requests)
    {
        using LmsConnection lms = Connect("offset", 95, out StubServer server);
        Assert.Equal(Numbers(skip + 1, first), await lms.IdsAsync(Stub.Read(first: first, skip: skip, pageSize: 10)));
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task The_page_size_is_never_more_than_the_lms_gives()
    {
        using LmsConnection lms = Connect("offset", 95, out StubServer server);
        Assert.Equal(Numbers(1, 95), await lms.IdsAsync(Stub.Read(pageSize: 1000)));
        Assert.All(server.Requests, r => Assert.Equal("50", r.Query("size")));
    }

    [Fact]
    public async Task Nothing_is_a_page_without_records()
    {
        using LmsConnection lms = Connect("offset", 0, out _);
        ResultPage page = Assert.Single(await lms.PagesAsync(Stub.Read()));
        Assert.Empty(page.Records);
        Assert.Equal(0, page.TotalCount);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task The_total_is_told_unless_filters_applied_here_make_it_wrong()
    {
        using LmsConnection lms = Connect("offset", 42, out _);
        Assert.All(await lms.PagesAsync(Stub.Read()), p => Assert.Equal(42, p.TotalCount));
        Assert.All(await lms.PagesAsync(Stub.Read(filters: ("status", "active"))), p => Assert.Null(p.TotalCount));
    }

    [Fact]
    public async Task Skipping_beyond_the_end_gives_nothing()
    {
        using LmsConnection lms = Connect("offset", 15, out _);
        Assert.Equal(string.Empty, await lms.IdsAsync(Stub.Read(skip: 100)));
    }

    [Fact]
    public async Task A_server_that_sends_the_same_page_for_ever_is_found_out()
    {
        var server = new StubServer(_ => StubServer.Json(Stub.People(Enumerable.Range(1, 10)), 200, ("X-Total", "1000")));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset"), server);
        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsPagingLoop", fault.ErrorId);
        Assert.Equal(Numbers(1, 10), pages.Ids());
        Assert.InRange(server.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_are_found_out()
    {
        var server = new StubServer(r => StubServer.Json(
            Stub.People(new[] { r.Number }),
            200,
            ("Link", $"<https://lms.example.org/base/users?p={r.Number % 3}>; rel=next")));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("linkHeader"), server);
        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsPagingLoop", fault.ErrorId);
        Assert.Equal("1 2 3 4", pages.Ids());
    }

    [Theory]
    [InlineData("https://evil.example.net/users?page=2")]
    [InlineData("http://lms.example.org/users?page=2")]
    [InlineData("https://lms.example.org:444/users?page=2")]
    [InlineData("//evil.example.net/users")]
    public async Task A_link_to_another_site_is_not_followed(string link)
    {
        var server = new StubServer(_ => StubServer.Json(Stub.People(new[] { 1 }), 200, ("Link", $"<{link}>; rel=\"next\"")));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("linkHeader"), server);
        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
        Assert.Equal("1", pages.Ids());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Ending_early_stops_the_page_that_is_on_its_way()
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new StubServer(async (r, token) =>
        {
            if (r.Number > 1)
            {
                token.Register(() => cancelled.TrySetResult(true));
                await Task.Delay(Timeout.Infinite, token);
            }

            return PeopleServer.Page(r, 95);
        });
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset"), server);
        await foreach (ResultPage page in lms.Client.ReadAsync(Stub.Read(), _observer))
        {
            Assert.Equal(10, page.Records.Count);
            break;
        }

        Assert.Same(cancelled.Task, await Task.WhenAny(cancelled.Task, Task.Delay(TimeSpan.FromSeconds(20))));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_first_page_comes_before_the_second_has_answered()
    {
        var second = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new StubServer((r, _) => r.Number == 2 ? second.Task : Task.FromResult(PeopleServer.Page(r, 20)));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset"), server);
        int pages = 0;
        await foreach (ResultPage page in lms.Client.ReadAsync(Stub.Read(), _observer))
        {
            pages++;
            second.TrySetResult(StubServer.Json(Stub.People(Enumerable.Range(11, 10)), 200, ("X-Total", "20")));
        }

        Assert.Equal(2, pages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("42")]
    public async Task An_answer_that_holds_nothing_is_not_the_end_of_the_list(string body)
    {
        string resources = """
            "users": { "map": "{ 'id': $string(id) }", "list": { "request": "GET /users", "records": "people" } }
            """;
        var server = new StubServer(_ => StubServer.Json(body));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset", resources), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
    }

    [Fact]
    public async Task An_object_where_a_list_was_promised_is_a_fault()
    {
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset"), new StubServer(_ => StubServer.Json("{\"id\":1}")));
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
        Assert.Equal("users", fault.Resource);
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_told_before_any_request()
    {
        using LmsConnection lms = Connect("offset", 5, out StubServer server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(Core.Providers.LmsResource.CourseItems));
        Assert.Equal("LmsNotSupported", fault.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Further_parameters_reach_the_lms_and_do_not_displace_the_definitions()
    {
        using LmsConnection lms = Connect("offset", 5, out StubServer server);
        ReadOperation operation = new()
        {
            Resource = Core.Providers.LmsResource.Users,
            RemoteQuery = new System.Collections.Generic.Dictionary<string, object?> { ["include[]"] = new[] { "a", "b" }, ["size"] = 7 },
        };
        await lms.PagesAsync(operation);
        Assert.Equal("?size=10&at=0&include%5B%5D=a&include%5B%5D=b", Assert.Single(server.Requests).Uri.Query);
    }

    [Fact]
    public async Task Records_carry_their_own_raw_bytes_and_where_they_came_from()
    {
        using LmsConnection lms = Connect("offset", 12, out _);
        LmsRecord record = (await lms.RecordsAsync(Stub.Read())).Last();
        Assert.Equal("stub", record.Provider);
        Assert.Equal("stub", record.Connection);
        Assert.Equal("""{"id":12,"name":"n12","status":"active"}""", record.GetRemoteJson());
    }

    private static LmsConnection Connect(string kind, int count, out StubServer server)
    {
        server = kind == "page" ? new StubServer(r => PeopleServer.Page(r, count, byNumber: true)) : PeopleServer.Of(count);
        return Stub.Connect(PeopleServer.Definition(kind), server);
    }

    private static string Numbers(int start, int count) => string.Join(" ", Enumerable.Range(start, count));
}
