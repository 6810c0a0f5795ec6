using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Pages by number or offset, several under way at once.</summary>
public sealed class SideBySideTests
{
    private const string PageHttp = """
        {
          "paging": { "kind": "page", "parameter": "page", "pageSize": { "parameter": "size", "default": 10, "max": 10 },
                      "total": "$number(headers.'x-total')", "end": ["totalReached", "emptyPage"], "sideBySide": true },
          "throttle": { "maxConcurrency": 4 }
        }
        """;

    private readonly object _gate = new();
    private readonly List<int> _asked = new();
    private int _active;
    private int _peak;
    private int _total = 95;

    [Fact]
    public async Task Pages_come_in_order_whatever_order_their_answers_come_in()
    {
        using LmsConnection connection = Connect(page => Task.Delay(page % 4 == 2 ? 30 : 1));

        Assert.Equal(Numbers(1, 95), await connection.IdsAsync(Stub.Read()));
        Assert.Equal(Enumerable.Range(1, 10), _asked.Order());
        Assert.InRange(_peak, 2, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_caller_may_allow_fewer(int limit)
    {
        using LmsConnection connection = Connect(_ => Task.Delay(2));

        Assert.Equal(Numbers(1, 95), await connection.IdsAsync(new ReadOperation { Resource = LmsResource.Users, ThrottleLimit = limit }));
        Assert.Equal(limit, _peak);
    }

    [Theory]
    [InlineData(25, 0, 3)]
    [InlineData(30, 0, 3)]
    [InlineData(31, 0, 4)]
    [InlineData(5, 22, 3)]
    [InlineData(10, 20, 3)]
    public async Task First_asks_for_no_needless_page(long first, long skip, int pages)
    {
        using LmsConnection connection = Connect(_ => Task.Delay(1));

        Assert.Equal(Numbers((int)skip + 1, (int)(skip + first)), await connection.IdsAsync(Stub.Read(first: first, skip: skip, pageSize: 10)));
        Assert.Equal(Enumerable.Range(1, pages), _asked.Order());
    }

    [Fact]
    public async Task One_page_asks_for_one()
    {
        using LmsConnection connection = Connect(_ => Task.CompletedTask);
        var operation = new ReadOperation { Resource = LmsResource.Users, SinglePage = true };

        await foreach (ResultPage page in connection.Client.ReadAsync(operation, new RecordingObserver()))
        {
            Assert.Equal(10, page.Records.Count);
            break;
        }

        Assert.Equal(new[] { 1 }, _asked);
    }

    [Fact]
    public async Task A_fault_comes_after_the_pages_before_it_and_its_cursor_gives_the_rest()
    {
        bool broken = true;
        using LmsConnection connection = Connect(_ => Task.Delay(1), page => broken && page == 4 ? StubServer.Json("{}", 500) : null);

        (List<ResultPage> pages, LmsFault fault) = await connection.FailAsync(Stub.Read());
        broken = false;

        Assert.Equal(Numbers(1, 30), pages.Ids());
        Assert.Equal(LmsFaultKind.Unavailable, fault.Kind);
        Assert.Equal(Numbers(31, 95), await connection.IdsAsync(Stub.Read(cursor: fault.Cursor)));
    }

    [Fact]
    public async Task A_page_with_fewer_records_than_the_LMS_counts_moves_no_other_page()
    {
        // Pages 2 and 5 leave out records that may not be seen, so that the total is never reached.
        using LmsConnection connection = Connect(_ => Task.CompletedTask, page => page is 2 or 5 ? Answer(Range(page).Skip(4), _total) : null);

        string ids = await connection.IdsAsync(Stub.Read());

        Assert.Equal(string.Join(" ", Enumerable.Range(1, 95).Where(i => i is not ((> 10 and <= 14) or (> 40 and <= 44)))), ids);
        Assert.Equal(Enumerable.Range(1, 11), _asked.Order());
    }

    [Fact]
    public async Task A_list_that_grows_is_read_past_the_total_that_the_first_page_told()
    {
        using LmsConnection connection = Connect(
            page =>
            {
                _total = page >= 3 ? 118 : _total;
                return Task.CompletedTask;
            });

        Assert.Equal(Numbers(1, 118), await connection.IdsAsync(Stub.Read()));
    }

    [Fact]
    public async Task A_list_that_shrinks_ends_where_it_ends_now_and_is_told()
    {
        var observer = new RecordingObserver();
        using LmsConnection connection = Connect(
            page =>
            {
                _total = page >= 3 ? 42 : _total;
                return Task.CompletedTask;
            });

        Assert.Equal(Numbers(1, 42), await connection.IdsAsync(Stub.Read(), observer));
        Assert.Contains("became shorter", Assert.Single(observer.Warnings));
    }

    [Fact]
    public async Task A_total_that_counts_what_is_never_shown_does_not_read_for_ever()
    {
        using LmsConnection connection = Connect(
            _ => Task.CompletedTask,
            page => page > 3 ? Answer(Array.Empty<int>(), 95) : null,
            PageHttp.Replace("\"totalReached\", \"emptyPage\"", "\"totalReached\"", StringComparison.Ordinal));

        Assert.Equal(Numbers(1, 30), await connection.IdsAsync(Stub.Read()));
        Assert.InRange(_asked.Max(), 10, 11);
    }

    [Fact]
    public async Task A_server_that_ignores_the_page_is_a_loop_and_no_longer_list()
    {
        using LmsConnection connection = Connect(_ => Task.CompletedTask, _ => Answer(Enumerable.Range(1, 10), 95));

        (List<ResultPage> pages, LmsFault fault) = await connection.FailAsync(Stub.Read());

        Assert.Equal(Numbers(1, 10), pages.Ids());
        Assert.Equal(LmsFaultKind.PagingLoop, fault.Kind);
    }

    [Fact]
    public async Task A_page_that_repeats_an_earlier_one_is_met_in_its_place()
    {
        bool once = true;
        using LmsConnection connection = Connect(
            _ => Task.Delay(1),
            page =>
            {
                if (page != 6 || !once)
                {
                    return null;
                }

                once = false;
                return Answer(Range(2), _total);
            });

        (List<ResultPage> pages, LmsFault fault) = await connection.FailAsync(Stub.Read());

        Assert.Equal(Numbers(1, 50), pages.Ids());
        Assert.Equal(LmsFaultKind.PagingLoop, fault.Kind);
        Assert.Equal(Numbers(51, 95), await connection.IdsAsync(Stub.Read(cursor: fault.Cursor)));
    }

    [Theory]
    [InlineData("linkHeader")]
    [InlineData("none")]
    public void Only_pages_that_are_counted_can_stand_side_by_side(string kind)
    {
        LmsException failure = Assert.Throws<LmsException>(() => Definitions.Load(
            http: $$"""{ "paging": { "kind": "{{kind}}", "total": "$number(headers.'x-total')", "sideBySide": true } }"""));

        Assert.Contains("$.http.paging.sideBySide", failure.Message);
    }

    [Fact]
    public void Without_a_total_nobody_knows_which_pages_there_are()
        => Assert.Throws<LmsException>(() => Definitions.Load(http: """{ "paging": { "kind": "offset", "end": ["emptyPage"], "sideBySide": true } }"""));

    private static string Numbers(int first, int last) => string.Join(" ", Enumerable.Range(first, last - first + 1));

    private static HttpResponseMessage Answer(IEnumerable<int> ids, int total)
        => StubServer.Json(Stub.People(ids), 200, ("X-Total", total.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private IEnumerable<int> Range(int page) => Enumerable.Range(1, _total).Skip((page - 1) * 10).Take(10);

    private LmsConnection Connect(Func<int, Task> wait, Func<int, HttpResponseMessage?>? instead = null, string http = PageHttp)
    {
        var server = new StubServer(async (request, _) =>
        {
            int page = int.Parse(request.Query("page")!, System.Globalization.CultureInfo.InvariantCulture);
            lock (_gate)
            {
                _asked.Add(page);
                _peak = Math.Max(_peak, ++_active);
            }

            await wait(page);
            lock (_gate)
            {
                _active--;
                return instead?.Invoke(page) ?? Answer(Range(page), _total);
            }
        });
        return Stub.Connect(Definitions.Load(http: http), server);
    }
}
