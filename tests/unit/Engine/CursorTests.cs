using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

public sealed class CursorTests
{
    [Theory]
    [InlineData("page", 7, null, null)]
    [InlineData("page", 30, null, null)]
    [InlineData("page", 13, 5, 20)]
    [InlineData("offset", 7, null, 3)]
    [InlineData("offset", 37, 10, 4)]
    [InlineData("offset", 20, 10, null)]
    [InlineData("linkHeader", 23, null, 50)]
    [InlineData("linkHeader", 23, 10, 7)]
    [InlineData("cursor", 15, 10, 6)]
    [InlineData("nextUrl", 15, 10, null)]
    public async Task What_first_left_out_comes_with_the_cursor_whatever_the_page_size(string kind, int first, int? size, int? sizeLater)
    {
        using LmsConnection lms = Connect(kind, 60);
        var pages = await lms.PagesAsync(Stub.Read(first: first, pageSize: size));
        Assert.Equal(Numbers(1, first), pages.Ids());
        string cursor = pages.Last().NextCursor!;
        Assert.Equal(Numbers(first + 1, 60 - first), await lms.IdsAsync(Stub.Read(cursor: cursor, pageSize: sizeLater)));
    }

    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(10, 10, false)]
    [InlineData(null, 10, false)]
    [InlineData(null, 20, true)]
    [InlineData(50, 500, false)]
    [InlineData(10, null, false)]
    public async Task A_page_size_that_a_cursor_cannot_take_is_told(int? size, int? later, bool told)
    {
        var observer = new RecordingObserver();
        using LmsConnection lms = Connect("page", 60);
        string cursor = (await lms.PagesAsync(Stub.Read(first: 10, pageSize: size))).Last().NextCursor!;
        await lms.PagesAsync(Stub.Read(cursor: cursor, pageSize: later), observer);
        Assert.Equal(told ? 1 : 0, observer.Warnings.Count(w => w.Contains($"page size of {later} is not used")));
    }

    [Theory]
    [InlineData("linkHeader", "<https://lms.example.org/base/users?size=10&at=20; rel=\"next\"")]
    [InlineData("linkHeader", "https://lms.example.org/base/users?size=10&at=20; rel=\"next\"")]
    [InlineData("nextUrl", "{}")]
    public async Task What_cannot_be_read_as_the_next_page_is_a_fault_after_the_page_and_not_the_end(string kind, string next)
    {
        bool broken = true;
        var server = new StubServer(r =>
        {
            System.Net.Http.HttpResponseMessage page = PeopleServer.Page(r, 40);
            if (broken && r.Number == 2)
            {
                page.Headers.Remove("Link");
                page.Headers.Remove("X-Next-Url");
                page.Headers.TryAddWithoutValidation(kind == "linkHeader" ? "Link" : "X-Next-Url", next);
            }

            return page;
        });
        string http = PeopleServer.Http(kind).Replace("headers.'x-next-url'", "headers.'x-next-url' = '{}' ? {'a': 1} : headers.'x-next-url'");
        using LmsConnection lms = Stub.Connect(Definitions.Load(http: http), server);

        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read());

        Assert.Equal(Numbers(1, 20), pages.Ids());
        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
        Assert.Contains("does not say where the next page is", fault.Message);
        Assert.Equal(("stub", "users"), (fault.Connection, fault.Resource));
        broken = false;
        Assert.Equal(Numbers(21, 20), await lms.IdsAsync(Stub.Read(cursor: fault.Cursor)));
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("linkHeader")]
    public async Task One_page_at_a_time_gives_all(string kind)
    {
        using LmsConnection lms = Connect(kind, 45);
        string? cursor = null;
        string ids = string.Empty;
        for (int i = 0; i < 5; i++)
        {
            ResultPage page = await PageAsync(lms, cursor);
            ids += " " + new[] { page }.Ids();
            cursor = page.NextCursor;
        }

        Assert.Null(cursor);
        Assert.Equal(Numbers(1, 45), ids.Trim());
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    public async Task The_page_before_is_reached_by_its_cursor(string kind)
    {
        using LmsConnection lms = Connect(kind, 45);
        ResultPage first = await PageAsync(lms, null);
        ResultPage second = await PageAsync(lms, first.NextCursor);
        Assert.Null(first.PrevCursor);
        Assert.Equal(Numbers(1, 10), new[] { await PageAsync(lms, second.PrevCursor) }.Ids());
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("linkHeader")]
    [InlineData("cursor")]
    [InlineData("nextUrl")]
    public async Task After_a_fault_the_cursor_gives_exactly_the_rest(string kind)
    {
        bool broken = true;
        var server = new StubServer(r => broken && r.Number == 4 ? StubServer.Json("{}", 500) : PeopleServer.Page(r, 60, kind == "page"));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition(kind), server);
        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsUnavailable", fault.ErrorId);
        Assert.Equal(Numbers(1, 30), pages.Ids());
        broken = false;
        Assert.Equal(Numbers(31, 30), await lms.IdsAsync(Stub.Read(cursor: fault.Cursor)));
    }

    [Fact]
    public async Task A_fault_on_the_very_page_where_a_cursor_begins_keeps_the_place_within_it()
    {
        bool broken = false;
        var server = new StubServer(r => broken ? StubServer.Json("{}", 500) : PeopleServer.Page(r, 60));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("offset"), server);
        string cursor = (await lms.PagesAsync(Stub.Read(first: 13, pageSize: 10))).Last().NextCursor!;
        broken = true;
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(cursor: cursor));
        broken = false;
        Assert.Equal(Numbers(14, 47), await lms.IdsAsync(Stub.Read(cursor: fault.Cursor)));
    }

    [Fact]
    public async Task A_cursor_of_other_filters_is_refused()
        => await RefusedAsync(Stub.Read(cursor: await CursorAsync(), filters: ("status", "active")), "other filters");

    [Fact]
    public async Task A_cursor_of_another_query_to_the_lms_is_refused()
    {
        ReadOperation operation = new()
        {
            Resource = LmsResource.Users,
            Cursor = await CursorAsync(),
            RemoteQuery = new System.Collections.Generic.Dictionary<string, object?> { ["only"] = "teachers" },
        };
        await RefusedAsync(operation, "other filters");
    }

    [Fact]
    public async Task A_cursor_of_another_resource_is_refused()
        => await RefusedAsync(Stub.Read(LmsResource.Courses, cursor: await CursorAsync()), "is for the resource 'users', not 'courses'");

    [Fact]
    public async Task A_cursor_of_another_connection_is_refused()
    {
        using LmsConnection other = Connect("offset", 60, "other");
        string cursor = (await other.PagesAsync(Stub.Read(first: 3))).Last().NextCursor!;
        await RefusedAsync(Stub.Read(cursor: cursor), "is for the connection 'other', not 'stub'");
    }

    [Theory]
    [InlineData("garbage!")]
    [InlineData("YWJj")]
    [InlineData("W10")]
    [InlineData("ä")]
    public Task What_is_no_cursor_is_refused(string text) => RefusedAsync(Stub.Read(cursor: text), "no cursor of this module");

    [Fact]
    public async Task A_cursor_that_was_cut_off_is_refused()
    {
        string cursor = await CursorAsync();
        await RefusedAsync(Stub.Read(cursor: cursor.Substring(0, cursor.Length - 7)), "no cursor of this module");
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\":\"1\"")]
    [InlineData("\"at\":{", "\"at\":{\"w\":7,")]
    [InlineData("\"at\":{", "\"at\":{\"w\":-1,")]
    [InlineData("\"at\":{", "\"at\":{\"i\":-1,")]
    [InlineData("\"k\":", "\"k\":9999999999")]
    [InlineData("\"k\":", "\"k\":-")]
    [InlineData("\"p\":{", "\"p\":{\"l\":\"https://evil.example.net/steal\",")]
    [InlineData("\"p\":{", "\"p\":{\"l\":\"//evil.example.net/steal\",")]
    public async Task A_cursor_that_was_tampered_with_is_refused(string from, string to)
    {
        string json = Encoding.UTF8.GetString(Decode(await CursorAsync()));
        Assert.Contains(from, json);
        string forged = Convert.ToBase64String(Encoding.UTF8.GetBytes(json.Replace(from, to))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await RefusedAsync(Stub.Read(cursor: forged), "The cursor ");
    }

    [Fact]
    public async Task A_cursor_holds_no_secret()
        => Assert.DoesNotContain(Stub.Token, Encoding.UTF8.GetString(Decode(await CursorAsync())));

    private static byte[] Decode(string cursor)
    {
        string base64 = cursor.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64 + new string('=', (4 - (base64.Length % 4)) % 4));
    }

    private static async Task<string> CursorAsync()
    {
        using LmsConnection lms = Connect("offset", 60);
        return (await lms.PagesAsync(Stub.Read(first: 13, pageSize: 10))).Last().NextCursor!;
    }

    private static async Task RefusedAsync(ReadOperation operation, string why)
    {
        var server = new StubServer(r => PeopleServer.Page(r, 60));
        using LmsConnection lms = Stub.Connect(Definition("offset"), server);
        (_, LmsFault fault) = await lms.FailAsync(operation);
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Contains(why, fault.Message);
        Assert.Empty(server.Requests);
        Assert.Equal(Numbers(1, 60), await lms.IdsAsync(Stub.Read()));
    }

    private static async Task<ResultPage> PageAsync(LmsConnection lms, string? cursor)
    {
        var operation = new ReadOperation { Resource = LmsResource.Users, SinglePage = true, Cursor = cursor };
        await foreach (ResultPage page in lms.Client.ReadAsync(operation, Core.Transport.SilentObserver.Instance))
        {
            return page;
        }

        throw new InvalidOperationException("There is always a page.");
    }

    private static ProviderDefinition Definition(string kind) => PeopleServer.Definition(kind, Definitions.Users + """
        , "courses": { "map": "{ 'id': $string(id) }", "list": { "request": "GET /courses" } }
        """);

    private static LmsConnection Connect(string kind, int count, string? name = null)
        => Stub.Connect(Definition(kind), new StubServer(r => PeopleServer.Page(r, count, kind == "page")), name: name);

    private static string Numbers(int start, int count) => string.Join(" ", Enumerable.Range(start, count));
}
